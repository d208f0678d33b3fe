"""The network: a BERT encoder of six layers with linear taggers, a biaffine parser and a name tagger over its words."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812

from reclaim.extract.wordpieces import SHAPES

HIDDEN, HEADS = 384, 12


class Layer(nn.Module):
    def __init__(self, inner: int = 1536) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.out = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, inner)
        self.down = nn.Linear(inner, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, _ = x.shape
        qkv = self.qkv(x).view(batch, length, 3, HEADS, HIDDEN // HEADS).permute(2, 0, 3, 1, 4)
        q, k, v = qkv[0], qkv[1], qkv[2]
        if self.training:
            mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias.to(q.dtype))
        else:  # spelled out for the export
            mixed = torch.softmax(q @ k.transpose(-1, -2) / math.sqrt(HIDDEN // HEADS) + bias, -1) @ v
        mixed = mixed.transpose(1, 2).reshape(batch, length, HIDDEN)
        x = self.norm1(x + self.drop(self.out(mixed)))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """BERT with a shape embedding beside its word pieces (zero before training)."""

    def __init__(self, layers: int, shapes: int, vocabulary: int = 30522) -> None:
        super().__init__()
        self.pieces = nn.Embedding(vocabulary, HIDDEN)
        self.positions = nn.Embedding(512, HIDDEN)
        self.shapes = nn.Embedding(shapes, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.drop = nn.Dropout(0.1)
        nn.init.zeros_(self.shapes.weight)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor) -> Tensor:
        length = pieces.shape[1]
        x = self.pieces(pieces) + self.positions.weight[:length].unsqueeze(0) + self.shapes(shapes)
        x = self.drop(self.norm(x))
        bias = ((1.0 - mask.to(x.dtype)) * -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x

    def load_pretrained(self, folder: Path) -> None:
        """Weights of a BERT-shaped safetensors file (its token type 0 goes into the positions)."""
        w = load_file(folder / "model.safetensors")
        with torch.no_grad():
            self.pieces.weight.copy_(w["embeddings.word_embeddings.weight"])
            self.positions.weight.copy_(
                w["embeddings.position_embeddings.weight"] + w["embeddings.token_type_embeddings.weight"][0]
            )
            self._copy(self.norm, w, "embeddings.LayerNorm")
            for i, layer in enumerate(self.layers):
                p = f"encoder.layer.{i}."
                for kind in ("weight", "bias"):
                    parts = [w[f"{p}attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
                    getattr(layer.qkv, kind).copy_(torch.cat(parts))
                self._copy(layer.out, w, p + "attention.output.dense")
                self._copy(layer.norm1, w, p + "attention.output.LayerNorm")
                self._copy(layer.up, w, p + "intermediate.dense")
                self._copy(layer.down, w, p + "output.dense")
                self._copy(layer.norm2, w, p + "output.LayerNorm")

    @staticmethod
    def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
        module.weight.copy_(weights[name + ".weight"])  # type: ignore[operator,union-attr]
        module.bias.copy_(weights[name + ".bias"])  # type: ignore[operator,union-attr]


class Network(nn.Module):
    """Word scores from pieces: `upos`, `xpos`, `feats`, `names`, `starts`, `arcs`, and what labels are scored from."""

    OUTPUTS = ("upos", "xpos", "feats", "names", "starts", "arcs", "as_head", "as_dependent")

    def __init__(
        self, sizes: dict[str, int], layers: int = 6, shapes: int = SHAPES, arc: int = 256, label: int = 96
    ) -> None:
        super().__init__()
        self.encoder = Encoder(layers, shapes)
        self.drop = nn.Dropout(0.2)
        self.upos, self.xpos, self.feats = (nn.Linear(HIDDEN, sizes[k]) for k in ("upos", "xpos", "feats"))
        self.starts = nn.Linear(HIDDEN, 1)
        self.names = nn.Sequential(nn.Linear(HIDDEN, 192), nn.GELU(), nn.Dropout(0.2), nn.Linear(192, sizes["names"]))
        self.root = nn.Parameter(torch.randn(HIDDEN) * 0.02)

        def projection(size: int) -> nn.Module:
            return nn.Sequential(nn.Linear(HIDDEN, size), nn.LeakyReLU(0.1), nn.Dropout(0.25))

        self.arc_head, self.arc_dependent = projection(arc), projection(arc)
        self.label_head, self.label_dependent = projection(label), projection(label)
        self.arc_weight = nn.Parameter(torch.zeros(arc + 1, arc))
        self.label_weight = nn.Parameter(torch.randn(sizes["rels"], label + 1, label + 1) * 0.01)

    def forward(self, pieces: Tensor, shapes: Tensor, mask: Tensor, first: Tensor) -> tuple[Tensor, ...]:
        """`first` is the index of each word's first piece; arcs are dependent by head, head 0 the root."""
        hidden = self.encoder(pieces, shapes, mask)
        words = torch.gather(hidden, 1, first.unsqueeze(-1).expand(-1, -1, HIDDEN))
        dropped = self.drop(words)
        rooted = torch.cat([self.root.to(words.dtype).expand(words.shape[0], 1, -1), words], 1)
        dependent = self.arc_dependent(words)
        dependent = torch.cat([dependent, torch.ones_like(dependent[..., :1])], -1)
        arcs = dependent @ self.arc_weight @ self.arc_head(rooted).transpose(1, 2)
        as_head, as_dependent = self.label_head(rooted), self.label_dependent(words)
        return (self.upos(dropped), self.xpos(dropped), self.feats(dropped), self.names(words),
                self.starts(dropped).squeeze(-1), arcs, as_head, as_dependent)  # fmt: skip

    def label_scores(self, as_head: Tensor, as_dependent: Tensor, heads: Tensor) -> Tensor:
        """Scores of the relations of each word to its head (`heads` 0 is the root)."""
        chosen = torch.gather(as_head, 1, heads.unsqueeze(-1).expand(-1, -1, as_head.shape[-1]))
        one = torch.ones_like(chosen[..., :1])
        return torch.einsum(
            "bnd,rde,bne->bnr", torch.cat([as_dependent, one], -1), self.label_weight, torch.cat([chosen, one], -1)
        )
