"""The figures that a written report claims, and whether they follow from each other.

A small grammar; every rule stands, with examples that are tests, in the module of its kind:

::

    report   = block*                 ``documents``: paragraphs, table cells, notes, as their reader sees them
    block    = sentence*              ``sentences``
    sentence = (words | figure)*      ``figures``, ``masking``: counts, ratios, percentages, and what is none
    figure   = claim | target | plan | change          ``roles``
    claim    = ratio | share | sum | contradiction     ``ratio``, ``share``, ``sums``, ``contradiction``, ``tables``

What a figure counts is told by the words of its clause (``words``). A claim that may be right is never called wrong.
"""
