"""What the link finder knows about the world, as tables.

Which top-level domains exist comes from the Public Suffix List (publicsuffixlist); here is how
people use them. What differs from language to language is in `languages`.
"""

from string import ascii_lowercase


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

# Of these, what a label may contain in its context (RFC 5892, appendix A): Greek keraia, Hebrew
# geresh and gershayim, the katakana dot. In prose they stand between words as well, so they count
# only where a scheme says that a host follows.
IN_LABELS_BY_CONTEXT = "\u0375\u05f3\u05f4\u30fb"

# Scripts written without spaces: an address may touch the words before and after it.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u1100-\u11ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u30ff"
    "\u3100-\u4dbf\u4e00-\u9fff\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc"
    "\U00020000-\U0003ffff"
)

# Arrows, signs, pictures: they may be a host's only letters, or stand beside an address.
SYMBOLS = "\u2190-\u2bff\U0001f000-\U0001faff"

# Generic top-level domains that make a bare name a link without any other sign, because next to
# nobody begins a sentence with them. All others need a cue (see gates.py).
PLAIN_GENERICS = _words(
    """
    com net org edu gov mil info biz xyz online shop club top asia app bet casino poker vip store
    website blog dev icu cyou sbs cfd click mobi porn xxx webcam nyc
    """
)

# The same for countries, in a text whose language does not show (see languages.py).
PLAIN_COUNTRIES = _words(
    """
    ae ag ai ar au ba bd bg bo br bz ca cc cd ch ci cl cn co cr cu cy cz de dk dz ec ee eg es eu fi
    fm fr ge gg gh gl gr gt hk hn hr hu ie io iq ir jo jp ke kg kh kr kw kz lb lk lt lu lv ly mk mn
    mp mt mx mz ng nl np nz pk pl pn pt py qa ro rs ru rw se sg si sk sn sv sy th tk tn tr tv tw tz
    ua ug uk uy uz vg vn ws zm zw gd sc sh su
    """
)
PLAIN_ENDINGS = PLAIN_GENERICS | PLAIN_COUNTRIES

# What stands before a country's ending where names are registered in the third place (`co.uk`).
SECOND_LEVELS = _words("ac co com edu gen go gob gouv gov ind mil ne net nom or org")

# Of these, the ones under which nobody has a page of the same name, as governments have.
NEVER_A_SITE = _words("ac co com ne net or org")

# Of the plain ones, those nobody takes for a word even where a sentence might begin.
UNMISTAKABLE_ENDINGS = _words("com org edu gov biz xyz uk ru tv")

# Endings believed although the dot is spelled out ("name dot org") or stands apart ("name .org").
SPELLED_ENDINGS = PLAIN_ENDINGS - {"top"} | {"me", "ma", "za", "il", "id", "ve", "pe", "sa"}

# The same for the word "dot" itself, which is rarely anything but a dot.
DOTTED_ENDINGS = SPELLED_ENDINGS | _words("link live news page site tech")

# Endings believed after a dot with a space behind it, where a new sentence could begin.
SPACED_ENDINGS = _words("com net org biz ru uk ca xyz")

# Short addresses everybody knows, believed with spaces beside the dot when a path follows.
SHORT_ADDRESSES = _words(
    """
    adf.ly amzn.to bit.ly buff.ly cutt.ly dlvr.it discord.gg fb.me goo.gl is.gd lnkd.in linktr.ee
    ow.ly rb.gy rebrand.ly shorturl.at t.co t.ly t.me tiny.cc v.gd vk.cc wa.me youtu.be
    """
)

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

# Endings that are the word for "with" in Portuguese, for "is" in Spanish and an English bet, and
# words with which a sentence then goes on.
WORDS_AFTER_ENDINGS = {
    "bet": _words(
        "everybody he i it many most nobody she that the there these they this we you your"
    ),
    "com": _words(
        """
        amor base calma certeza ela elas ele eles essa esse esta este força isso medo meu meus mim
        minha muita muito nós quem razão relação respeito sua seu sucesso todo todos toda todas tudo
        uma você vocês vontade
        """
    ),
    "es": _words(
        """
        así asi bueno cierto claro como culpa de decir difícil el ella ese eso este esto fácil
        imposible importante increíble la lamentable las lo los malo mejor mentira mi muy más mas
        necesario normal obvio para peor por posible que su tan todo triste tu un una verdad
        vergonzoso
        """
    ),
}

# Marks that stand for a dot: what looks like a full stop or a middle dot (UTS 39, confusables),
# bullets and discs, and what readers put in its place.
ROUND_MARKS = "·•‧∙⋅・᛫⸱⸳ꞏ․܁܂٠۰ꓸ𐄁𐩐▪●○◦⚫⚪🔴🔵🟠🟡🟢🟣🟤⏺🔘"
MARKS_FOR_A_DOT = f"{ROUND_MARKS}٫۔;:~|^*,"

# Endings believed after such a mark.
MARKED_ENDINGS = _words("com net org ru")

# Endings written out in another script, where people say them so.
WRITTEN_ENDINGS = {"ру": "ru", "ком": "com", "орг": "org", "нет": "net", "инфо": "info"}

# Of these, the ones that are words themselves (Russian for "no" and "lump").
WRITTEN_ENDINGS_THAT_ARE_WORDS = _words("ком нет")

# "Dot", and nothing else.
DOT_WORDS = _words("dot d0t")

# "Dot" in other languages, where it may mean a point made, scored or reached as well.
POINT_WORDS = _words(
    """
    bodka chấm kropka nokta pikk piste point pont ponto punct punkt punkts punt punto tacka tačka
    taškas tecka tečka titik tochka točka točke τελεία τελεια кропка крапка тачка точка
    点 點 ドット 닷 점 จุด डॉट डाट نقطة نقطه ڈاٹ נקודה
    """
)

# Words before "dot com" and ".com" that make it speak of the thing, not of an address.
WORDS_BEFORE_A_KIND = _words(
    """
    a an the of or and any no this that these those some every each my your his her its
    our their as in is was are were with for to from by on at not new old first last big
    early late called another via polka red green blue black white it me him them us here there
    you he she we they i
    der die das ein eine le la les un une el los las una это
    """
)

# Short forms that end in a full stop and stand before a word: titles, "number", "for example".
ABBREVIATIONS = _words(
    """
    abs al approx art asst ave bijv blvd bzw capt col cpl dept ecc edn eks esim et etc gen gov
    hon inc inv jr lic lt ltd maj max min mme mrs npr nr num osv par pos prof ref rep rev sec
    sen sens sgt sig sra srta stb tel tj usw uw vb vgl vol vs zb zt např tzn tzv atd itd itp
    δηλ κα κλπ обл рис стр тел
    """
)

# Endings that are top-level domains and kinds of file; as files they stand without a path.
FILE_ENDINGS = _words("py md sh rs zip mov")

# Rarer kinds of file: only after a name that programs give to files.
RARE_FILE_ENDINGS = _words("pl pm am ac in la mk ai st do app bat cc so")
FILE_STEMS = _words(
    """
    makefile configure config setup install index main test tests script parser run build
    readme changelog license notes utils helper module class lib init server client
    data file backup libc foo bar baz
    """
)

# Endings in other scripts that are words there: "site", "online", "network" and the like.
WORDS_IN_SCRIPTS = _words("сайт онлайн дети москва католик موقع شبكة بازار بيتك عرب")

# Products whose name is written like an address, besides those with ".NET"; forms of companies.
PRODUCT_NAMES = _words("asp.net vb.net ado.net ml.net socket.io co.kg")

# Endings so frequent as words that a hyphen, a digit or a line to itself says nothing.
COMMON_WORDS = _words("best cool day fun here how man men next now one talk today you")

# Where the names of other things begin that are written with dots, the largest first.
REVERSED_NAMES = _words("com edu gov io net org")
# And what other names in programs begin with.
FIRST_IN_CODE = _words("console document java javax process self this window")

# Words that announce an address to a reader, at the end of what stands before it.
ANNOUNCING_WORDS = _words(
    """
    visit site website webpage url homepage besuche besucht webseite visita sitio visitez сайт
    сайте заходи 访问 網址 网址 官网
    """
)
# The same, but they announce other things too.
CUE_WORDS = ANNOUNCING_WORDS | _words(
    "link links see check via click join follow google download browse"
)

# Marks and markup right before an address. The weak ones stand before other words too.
WEAK_MARKS = ('"', "'", "“", "„", "«", "»", "=")
CLOSING_MARKS = ('"', "'", "”", "“", "»", "«")
CUE_MARKS = (*WEAK_MARKS, "<", "`", "](", "//", "// ", ":\\", ":\\\\ ", "->", "→")

# Schemes whose addresses lead to no site.
OTHER_SCHEMES = ("mailto", "xmpp", "tel", "sms", "file", "data", "news", "rdar")

# Letters that look like Latin ones (UTS 39, confusables), in lower case: Cyrillic, Greek, Armenian,
# small capitals and letters with strokes, Cherokee, Lisu, Coptic; flags, and black squares and
# discs with a letter in them.
_LOOK_ALIKES = (
    ("авсԁеһіјкӏмнорԛгѕтуԝхѡьп", "abcdehijklmhopqrstuwxwbn"),
    ("αβεικμνορτυωχγϲςσϳ", "abeikmvoptuwxyccoj"),
    ("օսոհցքզյ", "ounhgqqj"),
    ("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢɑɡıɩℓøłđ", "abcdefghijklmnoprstuvwyzagiilold"),
    ("ꭰꭱꭲꭵꭺꭻꭼꮃꮇꮋꮍꮐꮒꮓꮟꮢꮩꮪꮮꮯꮲꮶꮷᏼ", "drtiajewmhyghzbrvslcpkdb"),
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "bpdtgkjczfmnlsrvhwxyaeiou"),
    ("ⲁⲃⲉⲏⲓⲕⲙⲛⲟⲣⲥⲧⲩⲭ", "abehikmnopctyx"),
    ("".join(map(chr, range(0x1F1E6, 0x1F200))), ascii_lowercase),
    ("".join(map(chr, range(0x1F170, 0x1F18A))), ascii_lowercase),
    ("".join(map(chr, range(0x1F150, 0x1F16A))), ascii_lowercase),
)
LOOK_ALIKES = {ord(seen): meant for row in _LOOK_ALIKES for seen, meant in zip(*row, strict=True)}

# Digits for letters; no top-level domain has a digit.
DIGITS_FOR_LETTERS = str.maketrans("0135", "oles")
