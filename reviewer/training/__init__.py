"""Making the shipped model: text, corpora, training, export, measures, card. Needs the extra ``train``.

Nothing imports this package at run time. ``python -m reviewer.training --help`` says what it does.
"""
