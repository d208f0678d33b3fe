"""Sentences put together as trees, so that their annotation is right by construction: words, phrases, names."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

UPOS = {"NN": "NOUN", "NNS": "NOUN", "NNP": "PROPN", "NNPS": "PROPN", "VBD": "VERB", "VBZ": "VERB", "VBP": "VERB",
        "VB": "VERB", "VBG": "VERB", "VBN": "VERB", "MD": "AUX", "IN": "ADP", "TO": "PART", "DT": "DET", "JJ": "ADJ",
        "JJR": "ADJ", "JJS": "ADJ", "RB": "ADV", "RBR": "ADV", "CD": "NUM", "CC": "CCONJ", "PRP": "PRON",
        "PRP$": "PRON", "WDT": "PRON", "WP": "PRON", "POS": "PART", "$": "SYM", "RP": "ADP", ",": "PUNCT", ".": "PUNCT",
        ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "HYPH": "PUNCT",
        "NFP": "PUNCT"}  # fmt: skip


FEATS = {"NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "VB": "VerbForm=Inf", "MD": "VerbForm=Fin",
         "VBG": "Tense=Pres|VerbForm=Part", "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup",
         "RBR": "Degree=Cmp", "WDT": "PronType=Rel"}  # fmt: skip
WORD_FEATS = {
    "the": "Definite=Def|PronType=Art",
    "a": "Definite=Ind|PronType=Art",
    "an": "Definite=Ind|PronType=Art",
    "this": "Number=Sing|PronType=Dem",
    "he": "Case=Nom|Gender=Masc|Number=Sing|Person=3|PronType=Prs",
    "she": "Case=Nom|Gender=Fem|Number=Sing|Person=3|PronType=Prs",
    "it": "Case=Nom|Gender=Neut|Number=Sing|Person=3|PronType=Prs",
    "they": "Case=Nom|Number=Plur|Person=3|PronType=Prs",
    "its": "Case=Gen|Gender=Neut|Number=Sing|Person=3|Poss=Yes|PronType=Prs",
    "their": "Case=Gen|Number=Plur|Person=3|Poss=Yes|PronType=Prs",
}


@dataclass(eq=False)
class Node:
    """A word and what hangs from it. `glue`: no space before the word. `anchor`: its head, where that is not the node
    under which it is placed."""

    form: str
    xpos: str
    lemma: str = ""
    upos: str = ""
    glue: bool = False
    name: str = "O"
    before: list[tuple[str, Node]] = field(default_factory=list)
    after: list[tuple[str, Node]] = field(default_factory=list)
    anchor: Node | None = None
    rel: str = ""

    def left(self, rel: str, *nodes: Node) -> Node:
        self.before.extend((rel, node) for node in nodes)
        return self

    def right(self, rel: str, *nodes: Node) -> Node:
        self.after.extend((rel, node) for node in nodes)
        return self

    def first(self, rel: str, node: Node) -> Node:
        """Put `node` before everything else."""
        self.before.insert(0, (rel, node))
        return self

    def words(self) -> list[Node]:
        out: list[Node] = []
        for rel, node in self.before:
            node.rel, node.anchor = rel, node.anchor or self
            out.extend(node.words())
        out.append(self)
        for rel, node in self.after:
            node.rel, node.anchor = rel, node.anchor or self
            out.extend(node.words())
        return out


def w(form: str, xpos: str, lemma: str = "", upos: str = "", glue: bool = False) -> Node:
    return Node(form, xpos, lemma, upos, glue)


def comma() -> Node:
    return Node(",", ",", glue=True)


def features(node: Node) -> str:
    """Morphology by the treebanks' habits; `_` where there is none."""
    upos = node.upos or UPOS[node.xpos]
    if upos in ("DET", "PRON") and node.form.lower() in WORD_FEATS:
        return WORD_FEATS[node.form.lower()]
    if upos == "NUM":
        form = "Digit" if any(char.isdigit() for char in node.form) else "Word"
        short = node.form in ("bn", "m", "b", "k", "tn", "mn", "trn")
        return f"{'Abbr=Yes|' if short else ''}NumForm={form}|NumType=Card"
    if node.xpos in ("VBD", "VBZ", "VBP"):
        governor = node.anchor if node.rel in ("aux", "cop", "aux:pass") and node.anchor else node
        subject = next((n for rel, n in [*governor.before, *governor.after] if rel.startswith("nsubj")), None)
        several = subject is not None and (
            subject.xpos in ("NNS", "NNPS")
            or subject.form.lower() == "they"
            or any(rel == "conj" for rel, _ in subject.after)
        )
        number = "Plur" if several or node.xpos == "VBP" else "Sing"
        return f"Mood=Ind|Number={number}|Person=3|Tense={'Past' if node.xpos == 'VBD' else 'Pres'}|VerbForm=Fin"
    if node.xpos == "VBN":
        active = any(rel == "aux" for rel, _ in node.before)
        return "Tense=Past|VerbForm=Part" + ("" if active else "|Voice=Pass")
    if node.xpos == "NNP" and upos == "ADJ":
        return "Degree=Pos"
    return FEATS.get(node.xpos, "_")


def conllu(root: Node, ident: str, capital: bool = True) -> str:
    """The CoNLL-U block of a tree, its first letter a capital."""
    root.rel = "root"
    words = root.words()
    if capital and words[0].form[:1].islower():
        words[0].lemma = words[0].lemma or words[0].form
        words[0].form = words[0].form[:1].upper() + words[0].form[1:]
    for node, following in pairwise(words):
        if node.form in ("a", "A") and node.xpos == "DT" and following.form[:1].lower() in "aeiou":
            node.form, node.lemma = node.form + "n", "a"
    number = {id(node): i + 1 for i, node in enumerate(words)}
    lines, text = [], ""
    for i, node in enumerate(words):
        head = 0 if node is root else number[id(node.anchor)]
        upos = node.upos or UPOS[node.xpos]
        glued = i + 1 < len(words) and words[i + 1].glue
        misc = [f"Name={node.name}"] if node.name != "O" else []
        misc += ["SpaceAfter=No"] if glued or i + 1 == len(words) else []
        lemma = node.lemma or (node.form if upos in ("PROPN", "NUM", "SYM", "PUNCT") else node.form.lower())
        lines.append(
            "\t".join(
                (
                    str(i + 1),
                    node.form,
                    lemma,
                    upos,
                    node.xpos,
                    features(node),
                    str(head),
                    node.rel,
                    "_",
                    "|".join(misc) or "_",
                )
            )
        )
        text += node.form + ("" if glued or i + 1 == len(words) else " ")
    assert not crossing([int(line.split("\t")[6]) for line in lines]) or any(n.anchor for n in words)
    return f"# sent_id = {ident}\n# text = {text}\n" + "\n".join(lines) + "\n"


def crossing(heads: list[int]) -> bool:
    arcs = [(min(h, i + 1), max(h, i + 1)) for i, h in enumerate(heads) if h]
    return any(a < c < b < d for a, b in arcs for c, d in arcs)
