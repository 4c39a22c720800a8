"""What the link finder knows about the world, as tables.

Which top-level domains exist comes from the Public Suffix List (publicsuffixlist); here is how
people use them.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Code points that take no room or none that is seen: soft hyphen, grapheme joiner, Hangul fillers,
# Mongolian and other variation selectors, zero width, bidi controls, tags (UTS 39, UTS 46).
INVISIBLE = (
    "\xad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff"
)

# Marks that are put on letters of any script, and piled up for effect.
STACKING_MARKS = "\u0300-\u034e\u0350-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"

# Characters no label of a host contains: ASCII but letters, digits, - and _; spaces and
# punctuation beyond ASCII. Symbols stay in: there are hosts of them.
NOT_IN_LABELS = (
    "\\x00-,./:-@\\[-^`{-\xa9\xab-\xb4\xb6-\xb9\xbb-\xbf\xd7\xf7\u02b9-\u02df\u1680\u2000-\u206f"
    "\u2e00-\u2e7f\u3000-\u3004\u3008-\u3020\u3030\u30fb\ufd3e\ufd3f\ufe10-\ufe6f\uff00-\uff0f"
    "\ufffc\ufffd\u060c\u061b\u061f\u06d4\u0964\u0965\u104a\u104b\u0589\u05be\u05c0\u05c3\u05f3\u05f4"
)

# Scripts written without spaces: an address may touch the words before and after it.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff"
    "\u3100-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U00020000-\U0003ffff"
)

# Arrows, signs, pictures: they may be a host's only letters, or stand beside an address.
SYMBOLS = "\u2190-\u2bff\U0001f000-\U0001faff"

# Top-level domains that make a bare name a link without any other sign, because next to nobody
# ends one word and begins the next with them. All others need a cue (see gates.py).
PLAIN_ENDINGS = _words(
    """
    com net org edu gov mil info biz xyz online shop club top ae ag ai ar asia au az ba bd
    bg bo br by bz ca cc cd ch ci cl cn co cr cu cy cz de dk dz ec ee eg es eu fi fm fr ge
    gg gh gl gr gt hk hn hr hu id ie il io iq ir jo jp ke kg kh kr kw kz lb lk lt lu lv ly
    ma mk mn mp mt mx mz ng ni nl np nz om pe pk pl pm pn pr pt py qa ro rs ru rw sa sg si
    sk sn sv sy th tk tn tr tv tw tz ua ug uk uy uz ve vg vn ws za zm zw gd sc sh st su
    """
)

# Of these, the ones nobody takes for a word even where a sentence might begin.
UNMISTAKABLE_ENDINGS = _words("com org edu gov biz xyz uk ru tv")

# Endings believed although the dot is spelled out ("name dot org") or stands apart ("name .org").
SPELLED_ENDINGS = PLAIN_ENDINGS - {"top", "om", "id"} | {"app", "blog", "dev", "me"}

# Endings believed after a dot with a space behind it, where a new sentence could begin.
SPACED_ENDINGS = _words("com net org biz ru uk ca xyz")

# Endings believed after a mere space when a path follows: those of well-known short addresses.
SHORT_ENDINGS = _words("ly gl gd")

# Words after an ending that show it to be a word itself: kinds of domain, net gains, and the
# Portuguese preposition.
WORDS_AFTER_A_WORD = _words(
    """
    domain domains address addresses suffix boom bubble era crash framework developer
    developers gain gains loss losses income profit profits worth zero effect result
    migration neutrality certeza amor os uma ele ela eles elas você vocês meu
    minha seu sua nós isso esse essa este esta todo todos toda todas muito muita mais quem
    tudo
    """
)

# Marks that stand for a dot.
MARKS_FOR_A_DOT = "•·⋅‧∙・▪●○◦⚫⚪🔴🔵٫۔܁;:~|^*,"

# Endings believed after such a mark.
MARKED_ENDINGS = _words("com net org ru")

# Endings written out in another script, where people say them so.
WRITTEN_ENDINGS = {"ру": "ru", "ком": "com", "орг": "org", "нет": "net", "инфо": "info"}

# "Dot" in the languages readers write it in.
DOT_WORDS = _words(
    """
    dot d0t punkt point punct punto ponto nokta kropka tečka tecka tačka piste tochka
    точка крапка 点 點 נקודה نقطة
    """
)

# Words before "dot com" and ".com" that make it speak of the thing, not of an address.
WORDS_BEFORE_A_KIND = _words(
    """
    a an the of or and any no this that these those some every each my your his her its
    our their as in is was are were with for to from by on at not new old first last big
    early late called another via it me him them us here there
    der die das ein eine le la les un une el los las una
    """
)

# Endings that are top-level domains and kinds of file; as files they stand without a path.
FILE_ENDINGS = _words("py md sh rs zip mov")

# Rarer kinds of file: only after a name that programs give to files.
RARE_FILE_ENDINGS = _words("pl pm am ac in la mk ai st do app bat")
FILE_STEMS = _words(
    """
    makefile configure config setup install index main test tests script parser run build
    readme changelog license notes utils helper module class lib init app server client
    data file backup
    """
)

# Products whose name is written like an address.
PRODUCT_NAMES = _words("asp.net vb.net ado.net ml.net paint.net socket.io")

# Words that announce an address to a reader, at the end of what stands before it.
CUE_WORDS = _words(
    """
    visit site website webpage url link links see check via click join follow google download
    browse homepage besuche besucht webseite visita sitio visitez сайт сайте заходи 访问 網址 网址
    官网
    """
)

# Marks and markup right before an address.
CUE_MARKS = ('"', "'", "“", "„", "«", "»", "<", "`", "](", "=", "//", "://", ":\\", "->", "→")

# Schemes whose addresses lead to no site.
OTHER_SCHEMES = ("mailto", "xmpp", "tel", "sms", "file", "data", "news", "rdar")

# Letters that look like Latin ones (UTS 39, confusables), in lower case.
_LOOK_ALIKES = (
    ("авсԁеһіјкӏмнорԛгѕтуԝхѡьп", "abcdehijklmhopqrstuwxwbn"),
    ("αβεικμνορτυωχγϲςσϳ", "abeikmvoptuwxyccoj"),
    ("օսոհցքզյ", "ounhgqqj"),
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıɩℓøłđ", "abcdefghijklmnoprstuvwyzagiilold"),
    ("".join(map(chr, range(0x1F1E6, 0x1F200))), "abcdefghijklmnopqrstuvwxyz"),
    ("".join(map(chr, range(0x1F170, 0x1F18A))), "abcdefghijklmnopqrstuvwxyz"),
    ("".join(map(chr, range(0x1F150, 0x1F16A))), "abcdefghijklmnopqrstuvwxyz"),
)
LOOK_ALIKES = {ord(seen): meant for row in _LOOK_ALIKES for seen, meant in zip(*row, strict=True)}

# Digits for letters; no top-level domain has a digit.
DIGITS_FOR_LETTERS = str.maketrans("0135", "oles")
