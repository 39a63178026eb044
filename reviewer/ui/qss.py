"""The style sheet, generated from the tokens: one template, no color or size of its own."""

from string import Template

from reviewer.ui import tokens

_TEMPLATE = Template(
    """
QWidget { color: ${text}; }
QMainWindow, QDialog, QWidget[ground="desk"] { background: ${desk}; }
QWidget[ground="surface"] { background: ${surface}; }
QWidget[ground="paper"] { background: ${paper}; }
QWidget[ground="raised"] { background: ${raised}; }
QWidget[ground="sunken"] { background: ${sunken}; }
QWidget[ground="rail"] { background: ${rail}; }
QWidget[ground="clear"] { background: transparent; }
QDialog { background: ${raised}; }
QFrame[role="card"] { background: ${paper}; border: 1px solid ${line}; border-radius: 8px; }
QFrame[role="inset"] { background: ${sunken}; border: 1px solid ${line}; border-radius: 8px; }
QFrame[role="quote"] { background: ${sunken}; border: 1px solid ${line}; border-left: 4px solid ${line_strong}; }
QFrame[role="safer"] { background: ${clear_soft}; border: 1px solid ${line}; border-radius: 6px; }
QFrame[role="warning"] { background: ${review_soft}; border: 1px solid ${line}; border-radius: 6px; }
QFrame[role="problem"] { background: ${block_soft}; border: 1px solid ${line}; border-radius: 6px; }
QFrame[role="notice"] { background: ${info_soft}; border: 1px solid ${line}; border-radius: 6px; }
QFrame[role="rule"] { background: ${line}; border: none; max-height: 1px; min-height: 1px; }
QFrame[role="vrule"] { background: ${line}; border: none; max-width: 1px; min-width: 1px; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QDateEdit, QDateTimeEdit, QSpinBox {
    background: ${sunken}; color: ${text}; border: 1px solid ${line_strong}; border-radius: 6px;
    padding: 0 10px; min-height: ${control_inner}px; selection-background-color: ${accent};
    selection-color: ${on_accent}; placeholder-text-color: ${text_muted};
}
QPlainTextEdit, QTextEdit { padding: 6px 8px; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { background: ${control_disabled}; color: ${text_disabled}; }
QLineEdit[error="true"], QPlainTextEdit[error="true"], QComboBox[error="true"] { border: 2px solid ${block}; padding: 0 9px; }
QLineEdit[small="true"], QComboBox[small="true"] { min-height: ${small_inner}px; }
QSpinBox::up-button, QSpinBox::down-button { width: 0; border: none; }
QSpinBox QLineEdit { background: transparent; border: none; min-height: 0; }
QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url(${chevron}); width: 18px; height: 18px; }
QComboBox QAbstractItemView {
    background: ${raised}; color: ${text}; border: 1px solid ${line_strong}; padding: 4px; outline: none;
    selection-background-color: ${accent_soft}; selection-color: ${text};
}
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; background: transparent; }
QCheckBox::indicator { width: 16px; height: 16px; border: 2px solid ${line_strong}; border-radius: 4px; background: ${sunken}; }
QCheckBox::indicator:checked { background: ${accent}; border-color: ${accent}; image: url(${tick}); }
QCheckBox::indicator:focus { border-color: ${focus}; }
QRadioButton::indicator { width: 14px; height: 14px; border: 2px solid ${line_strong}; border-radius: 9px; background: ${sunken}; }
QRadioButton::indicator:checked { border: 5px solid ${accent}; width: 8px; height: 8px; background: ${on_accent}; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid ${focus}; border-radius: 4px; }
QCheckBox, QRadioButton { border: 2px solid transparent; padding: 1px; }

QListView, QTableView, QTreeView {
    background: ${surface}; color: ${text}; border: none; outline: none; gridline-color: ${line};
    selection-background-color: ${accent_soft}; selection-color: ${text};
}
QHeaderView { background: ${surface}; border: none; }
QHeaderView::section {
    background: ${surface}; color: ${text_muted}; border: none; border-bottom: 1px solid ${line};
    padding: 6px 12px; font-size: ${caption}px; font-weight: 600;
}
QMenu { background: ${raised}; color: ${text}; border: 1px solid ${line_strong}; padding: 4px; }
QMenu::item { padding: 6px 28px 6px 12px; border-radius: 4px; }
QMenu::item:selected { background: ${accent_soft}; color: ${text}; }
QMenu::item:disabled { color: ${text_disabled}; }
QMenu::separator { height: 1px; background: ${line}; margin: 4px 8px; }
QToolTip { background: ${raised}; color: ${text}; border: 1px solid ${line_strong}; padding: 4px 8px; }
QScrollArea { background: transparent; border: none; }
QScrollArea:focus { border: 2px solid ${focus}; }
QScrollBar:vertical { background: transparent; width: 10px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 10px; margin: 0; }
QScrollBar::handle { background: ${line_strong}; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 2px 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 2px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: ${line}; }
QProgressBar { background: ${sunken}; border: 1px solid ${line_strong}; border-radius: 4px; max-height: 8px; }
QProgressBar::chunk { background: ${accent}; border-radius: 3px; }
"""
)

_LABEL = Template(
    'QLabel[type="${name}"] { font-family: "${family}"; font-size: ${size}px; font-weight: ${weight}; }\n'
)
_TONE = Template('QLabel[tone="${name}"] { color: ${value}; }\n')


def style_sheet(dark: bool, scale: float) -> str:
    """The style sheet of the whole program for one scheme and text size."""
    column = 1 if dark else 0
    scheme = "dark" if dark else "light"
    values = {name.replace(".", "_"): pair[column] for name, pair in tokens.COLORS.items()}
    values |= {
        "control_inner": str(round(tokens.CONTROL * scale) - 2),
        "small_inner": str(round(tokens.CONTROL_SMALL * scale) - 2),
        "caption": str(round(tokens.TYPES["caption"].size * scale)),
        "chevron": f"look:chevron-{scheme}.svg",
        "tick": f"look:tick-{scheme}.svg",
    }
    sheet = _TEMPLATE.substitute(values)
    for name, spec in tokens.TYPES.items():
        sheet += _LABEL.substitute(name=name, family=spec.family, size=round(spec.size * scale), weight=spec.weight)
    for name, pair in tokens.COLORS.items():
        sheet += _TONE.substitute(name=name, value=pair[column])
    return sheet
