"use strict";
(() => {
  const CHUNK = 100;
  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);
  const column = Object.fromEntries(data.columns.map((name, index) => [name, index]));
  const CLASHES = data.columns.length;
  const claims = data.claims;
  const haystack = claims.map((row) =>
    ["entity", "metric", "value_text", "source", "publisher", "title", "date", "sentence", "unit"]
      .map((name) => row[column[name]]).join(" \u0000 ").toLowerCase());
  const rows = byId("rows"), status = byId("status"), more = byId("more");
  const find = byId("find"), publisher = byId("publisher"), modality = byId("modality"), clashing = byId("clashing");
  const less = byId("less"), region = byId("region");
  // rows `from` to `shown` of `order` are in the table
  let order = claims.map((_, index) => index), from = 0, shown = 0, sortKey = null, descending = false, exactSource = null;

  const element = (name, text, className) => {
    const node = document.createElement(name);
    if (text !== undefined) node.textContent = text;
    if (className) node.className = className;
    return node;
  };
  const link = (text, target) => {
    const node = element("a", text);
    node.href = target;
    return node;
  };

  const rowOf = (index) => {
    const claim = claims[index], get = (name) => claim[column[name]];
    const row = element("tr", undefined, claim[CLASHES].length ? "clash" : "");
    row.id = "r" + index;
    row.tabIndex = -1;
    const head = element("th", get("entity") || "—");
    head.scope = "row";
    row.append(head);
    const cell = (label, text, className) => {
      const node = element("td", text, className);
      node.dataset.label = label;
      row.append(node);
      return node;
    };
    cell("Measure", get("metric"));
    const figure = cell("Figure", undefined);
    figure.append(element("span", get("value_text"), "value"), element("span", get("normal"), "normal"));
    cell("Date", get("date"));
    cell("Source", get("source"));
    const outlet = cell("Published by", get("publisher"));
    if (get("published")) outlet.append(get("publisher") ? ", " : "", element("span", get("published"), "day"));
    cell("Modality", get("modality"));
    cell("Confidence", Number(get("confidence")).toFixed(2), "num");
    const where = element("td", undefined, "where");
    const inText = link("in text", "#f" + index);
    inText.setAttribute("aria-label", "in the text: " + get("value_text"));
    where.append(inText);
    for (const clash of claim[CLASHES].slice(0, 3)) where.append(link("conflict " + (clash + 1), "#k" + clash));
    row.append(where);
    return row;
  };

  const extend = (upTo) => {
    const end = Math.min(order.length, upTo), part = document.createDocumentFragment();
    for (; shown < end; shown += 1) part.append(rowOf(order[shown]));
    rows.append(part);
    more.hidden = shown >= order.length;
    less.hidden = from === 0;
  };
  const extendBack = (downTo) => {
    const start = Math.max(0, downTo), part = document.createDocumentFragment();
    for (let place = start; place < from; place += 1) part.append(rowOf(order[place]));
    rows.prepend(part);
    from = start;
    less.hidden = from === 0;
  };
  const startAt = (place) => {
    rows.replaceChildren();
    region.scrollTop = 0;
    from = shown = Math.max(0, place);
    extend(from + CHUNK);
  };
  const say = () => {
    status.textContent = order.length === claims.length
      ? claims.length.toLocaleString("en") + " claims"
      : order.length.toLocaleString("en") + " of " + claims.length.toLocaleString("en") + " claims";
  };
  const refresh = () => {
    const words = find.value.toLowerCase().split(/\s+/).filter(Boolean);
    order = [];
    for (let index = 0; index < claims.length; index += 1) {
      const claim = claims[index];
      if (publisher.value && claim[column.publisher] !== publisher.value) continue;
      if (modality.value && claim[column.modality] !== modality.value) continue;
      if (clashing.checked && !claim[CLASHES].length) continue;
      if (exactSource !== null && claim[column.source] !== exactSource) continue;
      if (words.every((word) => haystack[index].includes(word))) order.push(index);
    }
    if (sortKey) {
      const at = column[sortKey], numeric = sortKey === "value" || sortKey === "confidence";
      const compare = new Intl.Collator("en", { numeric: true, sensitivity: "base" }).compare;
      order.sort((a, b) => {
        const one = claims[a][at], two = claims[b][at];
        if (one === "" || two === "") return (one === "") - (two === "") || a - b;
        return (numeric ? one - two : compare(one, two)) * (descending ? -1 : 1) || a - b;
      });
    }
    startAt(0);
    say();
  };

  for (const button of document.querySelectorAll("[data-sort]")) {
    button.addEventListener("click", () => {
      descending = sortKey === button.dataset.sort && !descending;
      sortKey = button.dataset.sort;
      for (const head of document.querySelectorAll("#table th[aria-sort]")) head.setAttribute("aria-sort", "none");
      button.closest("th").setAttribute("aria-sort", descending ? "descending" : "ascending");
      refresh();
    });
  }
  let pending = 0;
  find.addEventListener("input", () => {
    exactSource = null;
    clearTimeout(pending);
    pending = setTimeout(refresh, 80);
  });
  for (const control of [publisher, modality, clashing]) control.addEventListener("change", refresh);
  const form = document.querySelector(".filters");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", () => { exactSource = null; setTimeout(refresh); });
  more.addEventListener("click", () => {
    const first = shown;
    extend(shown + CHUNK);
    byId("r" + order[first])?.focus();
  });
  less.addEventListener("click", () => {
    extendBack(from - CHUNK);
    byId("r" + order[from])?.focus();
  });
  // on a phone the table does not scroll by itself: there the button adds rows, or the sections below could not be reached
  new IntersectionObserver((entries) => {
    const scrolls = getComputedStyle(region).overflowY === "auto";
    if (scrolls && entries.some((entry) => entry.isIntersecting) && !more.hidden) extend(shown + CHUNK);
  }, { root: region, rootMargin: "400px" }).observe(more);

  const toRow = (index) => {
    if (!order.includes(index)) {
      find.value = publisher.value = modality.value = "";
      clashing.checked = false;
      exactSource = null;
      refresh();
    }
    const place = order.indexOf(index);
    if (place < from || place >= shown) startAt(place - 10);
    for (const old of rows.querySelectorAll(".shown")) old.classList.remove("shown");
    const row = byId("r" + index);
    row.classList.add("shown");
    row.scrollIntoView({ block: "center" });
    row.focus({ preventScroll: true });
  };
  const toTarget = () => {
    const target = location.hash.length > 1 ? byId(decodeURIComponent(location.hash.slice(1))) : null;
    if (!target) {
      if (/^#r\d+$/.test(location.hash) && claims[Number(location.hash.slice(2))]) toRow(Number(location.hash.slice(2)));
      return;
    }
    for (let node = target; node; node = node.parentElement) if (node.tagName === "DETAILS") node.open = true;
    if (/^r\d+$/.test(target.id)) return toRow(Number(target.id.slice(1)));
    const figure = target.closest(".figure");
    (figure || target).scrollIntoView({ block: figure ? "center" : "start" });
    (figure || target).focus({ preventScroll: true });
  };
  addEventListener("hashchange", toTarget);

  const panel = byId("panel"), body = byId("panel-body");
  let opener = null;
  const close = () => {
    panel.hidden = true;
    for (const old of document.querySelectorAll(".figure.shown")) old.classList.remove("shown");
    opener?.focus({ preventScroll: true });
    opener = null;
  };
  const open = (figure) => {
    for (const old of document.querySelectorAll(".figure.shown")) old.classList.remove("shown");
    figure.classList.add("shown");
    opener = figure;
    body.replaceChildren();
    byId("panel-h").textContent = figure.textContent;
    figure.dataset.claims.split(" ").map(Number).forEach((index, position) => {
      const claim = claims[index], get = (name) => claim[column[name]];
      if (position) body.append(element("hr"));
      const list = element("dl");
      for (const [label, value] of [
        ["Entity", get("entity")], ["Measure", get("metric")], ["Read as", get("normal")], ["Date", get("date")],
        ["Source", get("source") || "the article itself"], ["Modality", get("modality")],
        ["Confidence", Number(get("confidence")).toFixed(2)],
      ]) if (value) list.append(element("dt", label), element("dd", value));
      const links = element("p", undefined, "links");
      const row = link("In the table", "#r" + index);
      row.addEventListener("click", (event) => { event.preventDefault(); panel.hidden = true; toRow(index); });
      links.append(row);
      for (const clash of claim[CLASHES].slice(0, 4)) links.append(link("Conflict " + (clash + 1), "#k" + clash));
      body.append(list, links);
    });
    panel.hidden = false;
    panel.focus({ preventScroll: true });
  };
  byId("articles").addEventListener("click", (event) => {
    const figure = event.target.closest(".figure");
    if (figure) { event.preventDefault(); open(figure); }
  });
  byId("close").addEventListener("click", close);
  panel.addEventListener("click", (event) => { if (event.target.closest("a")) panel.hidden = true; });
  addEventListener("keydown", (event) => { if (event.key === "Escape" && !panel.hidden) close(); });

  byId("sources").addEventListener("click", (event) => {
    const name = event.target.closest("[data-find]");
    if (!name) return;
    event.preventDefault();
    form.reset();
    setTimeout(() => {
      if (name.dataset.role === "publisher") publisher.value = name.dataset.find;
      else { exactSource = name.dataset.find; find.value = name.dataset.find; }
      refresh();
      byId("claims").scrollIntoView();
      byId("claims").focus({ preventScroll: true });
    });
  });

  const links = new Map([...document.querySelectorAll("nav a")].map((node) => [node.getAttribute("href").slice(1), node]));
  const current = new IntersectionObserver((entries) => {
    for (const entry of entries) if (entry.isIntersecting) {
      for (const node of links.values()) node.removeAttribute("aria-current");
      links.get(entry.target.id).setAttribute("aria-current", "true");
    }
  }, { rootMargin: "-20% 0px -75% 0px" });
  for (const id of links.keys()) current.observe(byId(id));
  addEventListener("beforeprint", () => { extendBack(0); extend(order.length); });

  refresh();
  if (location.hash) toTarget();
})();
