"""What the page of own weights says, with gaps that its script fills. Words only.

Sentences that other pages say too come from `verdict_text`. A gap is a name in braces.
"""

from collections.abc import Mapping

from generators.render.report import printing, verdict_text

NO_FLIPS = "No weight of a single area or question changes the leader."

_RESULT = {
    "nothing": verdict_text.NOTHING,
    "little": verdict_text.TOO_LITTLE,
    "tie": verdict_text.TIE,
    "leads": verdict_text.LEADS,
    "and": verdict_text.AND,
    "comma": verdict_text.COMMA,
    "scored": "{name} {score}",
    "percent": f"{{value}}{printing.SPACE}%",
    "lead": "{leader} is {lead} ahead of {other}; less than {margin} is called a tie.",
    "zero": "Every weight is zero. Give at least one area a weight.",
    "none": "no score",
}
_FLIPS = {
    "flips": verdict_text.FLIPS,
    "more": verdict_text.MORE,
    "less": verdict_text.LESS,
    "noFlips": NO_FLIPS,
    "closest": "The smallest change of one weight: {flip} (now {now}).",
    "closestArea": "Of a whole area: {flip} (now {now}).",
    "flip": "{leader} leads once it weighs {beyond}.",
    "flipArea": "{leader} leads once it weighs {beyond}, at a weight of {weight}.",
    "noFlip": "The leader stays, whatever it weighs.",
    "unknown": "Not known of every candidate, so it does not count.",
}
_CONTROLS = {
    "standing": "Scores under these weights",
    "profiles": "Start from",
    "weights": "Weights",
    "ofScore": "{share} of the score",
    "spoken": "{weight}, {share} of the score",
    "number": "Weight of {what}, as a number",
    "figures": "What it rests on",
    "figuresOf": "What it rests on: {what}",
    "questions": "Its questions, and what each weighs within it",
    "share": "Share these weights",
    "shareAbout": "The address of this page holds the weights that differ from the "
    "default. Whoever opens it sees what you see.",
    "copy": "Copy the address",
    "copied": "The address is copied.",
    "notCopied": "The browser lets no page copy; take the address from its bar.",
    "leftOut": "Left out, since it is no weight here: {what}.",
}
_FILE = {
    "save": "Build the slides with these weights",
    "saveAbout": "Save the file as {path}, write your reasons into it, then run",
    "name": "Whose weights these are",
    "nameHint": "Letters, spaces and hyphens, at most {most}.",
    "badName": "Give a name of letters, spaces and hyphens, at most {most} of them.",
    "taken": "The name {name} is taken by a profile of this comparison; take another.",
    "download": "Download {file}",
    "mine": "My weights",
    "fileAbout": "These weights were set with sliders on the site.",
    "set": "Set with a slider; the reason has still to be written.",
    "kept": "As by default.",
    "off": "Switched off with a slider; the smallest weight stands for none.",
    "command": "proofdeck deck --weights {id}",
}
#: Every sentence, by what it is for.
WORDS: Mapping[str, str] = {**_RESULT, **_FLIPS, **_CONTROLS, **_FILE}
