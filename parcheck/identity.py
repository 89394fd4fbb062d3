"""Find equal dossier numbers among millions: by 64-bit hashes, each match checked on the texts themselves."""

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from parcheck.sources.cells import lengths_of

_WORD = 8
# Odd 64-bit constants (splitmix64, public domain): multiplying by them and folding spreads every input bit.
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0x9E3779B97F4A7C15))


def chunked(texts: pd.Series) -> pa.ChunkedArray:
    """Return an Arrow text column of a frame as Arrow."""
    array = pa.array(texts, from_pandas=True)
    return array if isinstance(array, pa.ChunkedArray) else pa.chunked_array([array])


def hashes(texts: pa.ChunkedArray) -> NDArray[np.uint64]:
    """Return a 64-bit hash of every text; equal texts have equal hashes."""
    parts = [_hashes(chunk) for chunk in texts.chunks]
    return np.concatenate(parts) if parts else np.zeros(0, dtype=np.uint64)


def same_texts(texts: pa.ChunkedArray) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the positions of the texts that occur more than once, and for each a number that equal texts share."""
    keys = pd.Series(hashes(texts))
    positions = np.flatnonzero(keys.duplicated(keep=False).to_numpy())
    # Among these few, the texts themselves decide, so that a collision of hashes makes no duplicate.
    codes, _ = pd.factorize(np.array(texts.take(pa.array(positions)).to_pylist(), dtype=object))
    often = np.bincount(codes)[codes] > 1 if len(codes) else np.zeros(0, dtype=np.bool_)
    return positions[often], codes[often]


def find(wanted: pa.ChunkedArray, among: pa.ChunkedArray) -> NDArray[np.intp]:
    """Return for every wanted text its position among distinct texts, -1 where it is not there."""
    found = pd.Index(hashes(among)).drop_duplicates()
    if len(found) != len(among):  # a collision: look the texts up themselves
        by_text: NDArray[np.intp] = pd.Index(among.to_pylist()).get_indexer(pd.Index(wanted.to_pylist()))
        return by_text
    positions = found.get_indexer(pd.Index(hashes(wanted)))
    hit = np.flatnonzero(positions >= 0)
    equal = pc.equal(wanted.take(pa.array(hit)), among.take(pa.array(positions[hit])))
    positions[hit[~equal.to_numpy().astype(np.bool_)]] = -1
    return positions


def _hashes(text: pa.Array) -> NDArray[np.uint64]:
    lengths = lengths_of(text)
    result = np.zeros(len(text), dtype=np.uint64)
    for length in np.flatnonzero(np.bincount(lengths)) if len(lengths) else ():
        rows = np.flatnonzero(lengths == length)
        result[rows] = _mixed(_words(text if len(rows) == len(text) else text.take(pa.array(rows)), int(length)))
    return result


def _words(text: pa.Array, length: int) -> NDArray[np.uint64]:
    """Return texts of one length as rows of 64-bit words, the last filled up with zeros, and the length behind."""
    start = int(np.frombuffer(text.buffers()[1], dtype=np.int32)[text.offset])
    padded = np.zeros((len(text), -(-length // _WORD) * _WORD + _WORD), dtype=np.uint8)
    if length:
        flat = np.frombuffer(text.buffers()[2], dtype=np.uint8)[start : start + len(text) * length]
        padded[:, :length] = flat.reshape(len(text), length)
    words: NDArray[np.uint64] = padded.view(np.uint64)
    words[:, -1] = length
    return words


def _mixed(words: NDArray[np.uint64]) -> NDArray[np.uint64]:
    first, second, seed = _MIX
    state = np.full(len(words), seed, dtype=np.uint64)
    for column in words.T:
        state = (state ^ column) * first
        state = (state ^ (state >> np.uint64(29))) * second
        state ^= state >> np.uint64(32)
    return state
