"""The looks of a sheet of figures in a browser: the colors of the program, its own fonts where they are installed."""

LIGHT = {
    "desk": "#EFECE6", "paper": "#FFFFFF", "sunken": "#F4F1EC", "line": "#DDD8CE", "strong": "#878176",
    "text": "#1B2630", "muted": "#545F69", "accent": "#1D5A9E", "accent-soft": "#E1ECF8",
    "good": "#14532D", "good-soft": "#E3F2E8", "bad": "#8C1D18", "bad-soft": "#FBE9E7",
    "other": "#6B4000", "other-soft": "#FCF0DA", "mark": "#ECE5FA", "mark-line": "#5F33B0",
}  # fmt: skip
DARK = {
    "desk": "#12171C", "paper": "#222B34", "sunken": "#161C22", "line": "#323C46", "strong": "#7A8793",
    "text": "#E8EDF2", "muted": "#AAB6C1", "accent": "#7DB7F5", "accent-soft": "#1E3852",
    "good": "#B6E9C8", "good-soft": "#173323", "bad": "#FFCAC5", "bad-soft": "#40201F",
    "other": "#F8DAA0", "other-soft": "#3A2C12", "mark": "#3A2D61", "mark-line": "#C0A8FF",
}  # fmt: skip
"""The tokens of both themes. Text on a soft ground is always its partner of the same name."""


def _tokens(values: dict[str, str]) -> str:
    return "".join(f"--{name}:{value};" for name, value in values.items())


STYLE = (
    f"""
:root{{color-scheme:light dark;{_tokens(LIGHT)}}}
@media(prefers-color-scheme:dark){{:root{{{_tokens(DARK)}}}}}
@media print{{:root{{{_tokens(LIGHT)}}}}}
"""
    + """
*{box-sizing:border-box}
body{margin:0;background:var(--desk);color:var(--text);font:15px/1.5 Inter,"Segoe UI",system-ui,sans-serif;
  font-variant-numeric:tabular-nums}
header,main,footer{max-width:1080px;margin:0 auto;padding:0 24px}
header{padding-top:40px}
h1{font-size:30px;line-height:1.2;margin:4px 0 4px;font-weight:600;letter-spacing:-.01em}
.status{margin:0;color:var(--muted);font-size:13px;font-weight:600}
.subtitle{margin:0 0 16px;color:var(--muted)}
.summary{font-size:18px;line-height:1.45;max-width:68ch;margin:0 0 16px}
.warning{background:var(--bad-soft);color:var(--bad);border-left:4px solid var(--bad);padding:10px 14px;max-width:76ch}
nav{display:flex;flex-wrap:wrap;gap:4px 18px;padding:10px 0 2px;border-top:1px solid var(--line)}
a{color:var(--accent);text-decoration:none}
a:hover,a:focus-visible{text-decoration:underline}
section{background:var(--paper);border:1px solid var(--line);border-radius:6px;padding:20px 24px 22px;margin:18px 0}
h2{font-size:19px;margin:0 0 4px;font-weight:600}
.note{color:var(--muted);margin:0 0 12px;max-width:82ch}
.empty{color:var(--muted);margin:8px 0 0}
.wide{overflow-x:auto;margin-top:8px}
table{border-collapse:collapse;width:100%}
th,td{padding:6px 10px;text-align:right;vertical-align:top;border-bottom:1px solid var(--line);font-weight:400}
tbody tr:last-child>*{border-bottom:0}
th:first-child,td:first-child{padding-left:0}
th:last-child,td:last-child{padding-right:0}
thead th{color:var(--muted);font-size:12.5px;font-weight:600;border-bottom:1px solid var(--strong);vertical-align:bottom}
.word{text-align:left}
tbody th{min-width:12em}
small{display:block;color:var(--muted);font-size:12px;line-height:1.35;white-space:nowrap}
th small{white-space:normal}
td.good{color:var(--good);font-weight:600}
td.bad{color:var(--bad);font-weight:600}
.gauge{display:block;position:relative;min-width:150px;height:20px;margin-top:2px}
.gauge::before{content:"";position:absolute;left:0;right:0;top:9px;height:2px;background:var(--line)}
.gauge i{position:absolute}
.range{top:6px;height:8px;background:var(--accent);opacity:.32;min-width:2px}
.value{top:5px;width:10px;height:10px;margin-left:-5px;border-radius:50%;background:var(--accent)}
.goal{top:1px;width:2px;height:18px;margin-left:-1px;background:var(--text)}
.matrix{width:auto;font-size:13px}
.matrix th,.matrix td{padding:3px 6px;border-bottom:1px solid var(--line)}
.matrix thead th{height:178px;min-width:34px;text-align:left;padding-bottom:8px}
.matrix thead th span{writing-mode:vertical-rl;transform:rotate(180deg);font-weight:400;white-space:nowrap}
.matrix .corner{min-width:13em;font-weight:600}
.matrix td{text-align:center;color:var(--muted)}
.matrix td.same{background:var(--good-soft);color:var(--good)}
.matrix td.other{background:var(--other-soft);color:var(--other);font-weight:600}
.matrix tbody tr:hover>*{outline:1px solid var(--line)}
dl{margin:8px 0 0}
dl div{display:grid;grid-template-columns:15em minmax(0,1fr);gap:0 16px;padding:4px 0}
dt{color:var(--muted)}
dd{margin:0;overflow-wrap:anywhere}
code{font:12.5px/1.5 "JetBrains Mono",ui-monospace,monospace}
details{border-top:1px solid var(--line);padding:8px 0}
summary{cursor:pointer;font-weight:600}
summary b{color:var(--muted);font-weight:400}
.excerpts{list-style:none;margin:4px 0 0;padding:0}
.excerpts li{display:grid;grid-template-columns:9em minmax(0,1fr);gap:0 16px;padding:7px 0;border-top:1px dotted var(--line)}
.excerpts p{margin:0;overflow-wrap:anywhere}
.excerpts code{color:var(--muted);overflow-wrap:anywhere}
.excerpts small{grid-column:2;white-space:normal}
mark{background:var(--mark);color:inherit;border-bottom:2px solid var(--mark-line);padding:0 1px}
footer{color:var(--muted);font-size:13px;padding-bottom:40px}
@media(max-width:640px){header,main,footer{padding-left:12px;padding-right:12px}section{padding:16px 14px}
  dl div,.excerpts li{grid-template-columns:1fr}.excerpts small{grid-column:1}}
@media print{body{background:none;font-size:11px}section{border:0;padding:0;break-inside:auto}nav{display:none}
  tr,.excerpts li{break-inside:avoid}}
"""
)
