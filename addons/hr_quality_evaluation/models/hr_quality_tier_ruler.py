# Part of HR Quality. See LICENSE. (LGPL-3)
"""The bands of a regulation as a ruler from 0 to 100."""

from markupsafe import Markup

COLOURS = {"htxs": "#1e7e4f", "htt": "#2b6cb0", "ht": "#b7791f", "kht": "#b83232"}
NARROW = 15
"""Below this width in per cent a band shows the short name of its tier."""

_FRAME = Markup(
    '<div class="o_quality_ruler" style="position:relative;height:58px;margin:4px 0">'
    "%s</div>"
)
_BAND = Markup(
    '<div title="%(name)s: %(edges)s" style="position:absolute;left:%(left)s%%;'
    "width:%(width)s%%;top:0;height:34px;background:%(colour)s;color:#fff;"
    "border-right:2px solid #fff;overflow:hidden;text-align:center;"
    'font-size:12px;line-height:34px;white-space:nowrap;text-overflow:ellipsis">%(label)s</div>'
    '<div style="position:absolute;left:%(left)s%%;top:36px;font-size:12px">'
    "%(lower)s</div>"
)
_END = Markup('<div style="position:absolute;right:0;top:36px;font-size:12px">%s</div>')


def ruler(tiers):
    """Markup with one labelled band per tier; empty when no tier has a band."""
    bands = [tier for tier in tiers if tier.upper > tier.lower]
    if not bands:
        return False
    top = max(tier.upper for tier in bands)
    drawn = [_band(tier, top) for tier in sorted(bands, key=lambda tier: tier.lower)]
    return _FRAME % Markup("").join([*drawn, _END % _plain(top)])


def _band(tier, top):
    lower, upper = _plain(tier.lower), _plain(tier.upper)
    width = 100 * (tier.upper - tier.lower) / top
    edge = "]" if tier.upper == top else ")"
    return _BAND % {
        "name": tier.name or "",
        "label": (tier.name or "") if width >= NARROW else tier.grade.upper(),
        "edges": f"[{lower}; {upper}{edge}",
        "left": 100 * tier.lower / top,
        "width": width,
        "colour": COLOURS.get(tier.grade, "#666"),
        "lower": lower,
    }


def _plain(number):
    """A figure with a decimal comma and no idle zeros."""
    return f"{number:.2f}".rstrip("0").rstrip(".").replace(".", ",")
