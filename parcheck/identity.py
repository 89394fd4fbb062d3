"""Find equal dossier numbers among millions: by 64-bit hashes, each match checked on the texts themselves."""

from collections.abc import Callable
from functools import partial
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from parcheck.ahead import done_in_order
from parcheck.frame import slices, texts_at
from parcheck.sources.cells import lengths_of

_WORD = 8
# Odd 64-bit constants (splitmix64, public domain): multiplying by them and folding spreads every input bit.
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB), np.uint64(0x9E3779B97F4A7C15))
_MIDDLE = np.uint32(1 << 31)
_SIEVE_BITS = 20
T = TypeVar("T", bound=np.generic)


def hashes(texts: pa.ChunkedArray) -> NDArray[np.uint64]:
    """Return a 64-bit hash of every text; equal texts have equal hashes."""
    return _over_chunks(texts, _hashes, np.uint64)


def is_empty(texts: pa.ChunkedArray) -> NDArray[np.bool_]:
    """Return which texts are empty."""
    return _over_chunks(texts, lambda chunk: lengths_of(chunk) == 0, np.bool_)


def same_texts(texts: pa.ChunkedArray) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the positions of the texts that occur more than once, and for each a number that equal texts share.

    The positions ascend. An empty text is like no other.
    """
    positions = _with_a_repeated_hash(hashes(texts))
    # Among these few, the texts themselves decide, so that a collision of hashes makes no duplicate.
    numbers: dict[str, int] = {}
    codes = np.array(
        [numbers.setdefault(text, len(numbers)) for text in texts_at(texts, positions).to_pylist()], dtype=np.intp
    )
    often = np.bincount(codes)[codes] > 1 if len(codes) else np.zeros(0, dtype=np.bool_)
    often &= codes != numbers.get("", -1)
    return positions[often], codes[often]


def find(wanted: pa.ChunkedArray, among: pa.ChunkedArray) -> NDArray[np.intp]:
    """Return for every wanted text its position among distinct texts, -1 where it is not there."""
    keys = hashes(among)
    order = np.argsort(keys)
    ordered = keys[order]
    if (ordered[1:] == ordered[:-1]).any():  # a collision: look the texts up themselves
        places = {text: place for place, text in enumerate(among.to_pylist())}
        return np.array([places.get(text, -1) for text in wanted.to_pylist()], dtype=np.intp)
    if not len(keys):
        return np.full(len(wanted), -1, dtype=np.intp)
    asked = hashes(wanted)
    nearest = np.minimum(np.searchsorted(ordered, asked), len(keys) - 1)
    positions: NDArray[np.intp] = np.where(ordered[nearest] == asked, order[nearest], -1)
    hit = np.flatnonzero(positions >= 0)
    equal = pc.equal(texts_at(wanted, hit), texts_at(among, positions[hit]))
    positions[hit[~equal.to_numpy(zero_copy_only=False).astype(np.bool_)]] = -1
    return positions


def _over_chunks(texts: pa.ChunkedArray, work: Callable[[pa.Array], NDArray[T]], kind: type[T]) -> NDArray[T]:
    whole = np.empty(len(texts), dtype=kind)
    start = 0
    for part in done_in_order(partial(work, chunk) for chunk in texts.chunks):
        whole[start : start + len(part)] = part
        start += len(part)
    return whole


def _with_a_repeated_hash(keys: NDArray[np.uint64]) -> NDArray[np.intp]:
    """Return the positions of the keys that occur more than once, by sorting: that needs no table beside the keys.

    Halves of keys take half the memory and time; what they leave over is few enough to be compared whole.
    """
    parts = keys.view(np.uint32)[::2]
    twice = _repeated(parts)
    if not len(twice):
        return np.zeros(0, dtype=np.intp)
    # The last bits leave over hardly any but the repeated ones, which are then looked up.
    last_bits = np.uint32((1 << _SIEVE_BITS) - 1)
    sieve = np.zeros(1 << _SIEVE_BITS, dtype=np.bool_)
    sieve[twice & last_bits] = True
    likely = np.concatenate([np.flatnonzero(sieve[parts[rows] & last_bits]) + rows.start for rows in slices(len(keys))])
    nearest = np.minimum(np.searchsorted(twice, parts[likely]), len(twice) - 1)
    found: NDArray[np.intp] = likely[twice[nearest] == parts[likely]]
    _, which, times = np.unique(keys[found], return_inverse=True, return_counts=True)
    return found[times[which] > 1]


def _repeated(parts: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return the numbers that occur more than once, ascending; the small and the large ones are sorted at one time."""
    return np.concatenate(list(done_in_order(partial(_repeated_among, parts, large) for large in (False, True))))


def _repeated_among(parts: NDArray[np.uint32], large: bool) -> NDArray[np.uint32]:
    ordered = parts[(parts >= _MIDDLE) == large]
    ordered.sort()
    return np.unique(ordered[1:][ordered[1:] == ordered[:-1]])


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
