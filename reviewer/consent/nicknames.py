"""Given names and the short forms people use for them.

Source: written for this program from everyday US usage; a short form may belong to several names.
"""

from reviewer.consent import nicknames_abroad
from reviewer.consent.nicknames_abroad import PREFIXES, SHORTEST_REST

_TABLE = """
abigail: abby abbie gail
abraham: abe bram
adelaide: addie ada
adriana: adri
albert: al bert bertie
alejandro: alex ale jandro
alexander: alex al sandy sasha xander lex
alexandra: alex sandra sandy lexi sasha allie
alfred: al fred alfie
alice: allie
allison: allie ally
amanda: mandy
anastasia: stacy ana nastya
andrea: andi drea
andrew: andy drew
anthony: tony
antonio: tony tono
ann: annie nan nancy
anna: annie
arthur: art artie
barbara: barb babs bobbie
beatrice: bea trixie
beatriz: bea
benjamin: ben benny benji
bernadette: bernie
bernard: bernie
bradley: brad
bridget: bridie biddy
caroline: carrie caro
carolyn: carol carrie
cassandra: cassie sandra
catherine: cathy kate katie cat cate
charles: charlie chuck chas chip
charlotte: charlie lottie char
christian: chris
christina: chris chrissy tina
christine: chris chrissy tina
christopher: chris kit topher
cynthia: cindy
daniel: dan danny
danielle: dani
david: dave davey
deborah: deb debbie debby
delores: lola
dolores: lola lolita
dennis: denny
dmitri: dima mitya
dominic: dom nick
donald: don donnie
donovan: don donny van
dorothy: dot dottie dolly
douglas: doug
edward: ed eddie ted teddy ned
edwin: ed eddie
eduardo: lalo eddie
eleanor: ellie nell nora ella lenny
elizabeth: liz beth betty lizzie eliza libby bess betsy lisa
emily: em emmy
emmanuel: manny
enrique: kike rick
eric: rick
ernest: ernie
esperanza: espe
esther: essie hettie
eugene: gene
fatima: fati
fernando: fer nando
florence: flo flossie
frances: fran frannie francie
francis: frank fran
francisco: paco pancho frank cisco
franklin: frank
frederick: fred freddie rick
gabriel: gabe
gabriela: gabi gaby
genevieve: gen evie viv
george: georgie
geraldine: gerry
gerald: jerry gerry
gerard: gerry jerry
gilbert: gil bert
giovanni: gianni gio
giuseppe: beppe peppe
gregory: greg
gretchen: greta
guadalupe: lupe lupita
guillermo: memo
gwendolyn: gwen wendy
hannah: annie
harold: harry hal
harriet: hattie harry
helen: nell nellie
henry: hank harry hal
herbert: herb bert
ignacio: nacho
ikechukwu: ike
irene: rene
isabel: izzy bella belle
isabella: izzy bella
isaac: ike zac
jacob: jake
jacqueline: jackie
james: jim jimmy jamie jem
jane: janie jenny
janet: jan
janelle: jan nell
jeffrey: jeff
jennifer: jen jenny jenn
jeremiah: jerry jem
jerome: jerry
jessica: jess jessie
jesus: chuy
joaquin: quino joaco
john: jack johnny
jonathan: jon jonny nathan
jose: pepe
josefina: pepa fina
joseph: joe joey jo
josephine: jo josie
joshua: josh
judith: judy jude
julia: julie jules
karen: kari
katherine: kate katie kathy kat kay kit
kathleen: kathy kate katie kath
kenneth: ken kenny
kimberly: kim
kristina: kris tina
lawrence: larry laurie
leonard: len lenny leo
leonardo: leo
leticia: letty
lillian: lily lil
linda: lindy
lorenzo: enzo
loretta: lori etta
louis: lou louie
louise: lou lulu
lucille: lucy lu
luis: lucho
mackenzie: kenzie mac
malcolm: mal
manuel: manny manolo
marcus: marc
margaret: maggie meg peggy marge margie greta rita daisy
margarita: rita margo
maria: mari mia
marguerite: margo daisy
martha: marty mattie
martin: marty
mary: molly polly mae
matthew: matt matty
maximilian: max
megan: meg
melissa: mel missy lissa
mercedes: mercy meche
michael: mike mick mickey mikey
michelle: shelly
mikhail: misha
mildred: millie
miriam: mimi miri
mohammed: mo moe
mordecai: mordy
nadezhda: nadia
nancy: nan
natalia: natasha nat
natalie: nat
nathaniel: nate nat nathan
nathan: nate
nicholas: nick nicky
nicole: nikki nicky
nikolai: kolya
obinna: obi
oliver: ollie
olivia: liv livvy
oluwaseun: seun
pamela: pam
patricia: pat patty trish tricia
patrick: pat paddy
penelope: penny
peter: pete
philip: phil
phillip: phil
priscilla: cilla prissy
priya: pri
rachel: rach
raymond: ray
rebecca: becky becca
ricardo: rick richie
richard: rick dick rich richie
robert: bob rob bobby robbie bert
roberta: bobbie robbie
roberto: beto rob
rodrigo: rigo
roger: rodge
ronald: ron ronnie
rosalind: roz rosie ros
rosario: charo
rosemary: rose rosie
roxanne: roxy
russell: russ
salvador: sal chava
samantha: sam sammy
samuel: sam sammy
sandra: sandy
santiago: santi
sarah: sally sadie
sebastian: seb bastian
sharon: shari
shirley: shirl
siobhan: shiv
sofia: sofi
sophia: sophie
stanley: stan
stephanie: steph stevie
stephen: steve stevie
steven: steve stevie
susan: sue susie suzy
svetlana: sveta lana
sylvia: syl
tamara: tammy
tatiana: tanya
teodoro: teo doro
teresa: terry tess tessa tere
terrence: terry
thaddeus: thad tad
theodore: ted teddy theo
theresa: terry tess tessa
thomas: tom tommy
tiffany: tiff
timothy: tim timmy
tomasz: tomek
valentina: val tina
valerie: val
vanessa: nessa
veronica: ronnie vera
victor: vic
victoria: vicky tori vic
vincent: vince vinny
virginia: ginny ginger
vladimir: vova volodya
walter: walt wally
wilhelmina: mina willa
william: bill will billy willy liam
winifred: winnie freddie
yevgeny: zhenya
yolanda: yoli
zachary: zach zack
"""


def _read_table() -> dict[str, frozenset[str]]:
    table: dict[str, set[str]] = {}
    for entry in f"{_TABLE}\n{nicknames_abroad.TABLE}".replace(";", "\n").strip().splitlines():
        name, _, short = entry.partition(":")
        if name.strip():
            table.setdefault(name.strip(), set()).update(short.split())
    return {name: frozenset(short) for name, short in table.items()}


SHORT_FORMS: dict[str, frozenset[str]] = _read_table()
"""Short forms of each given name, in lower case."""


def same_given_name(one: str, other: str) -> bool:
    """True if two given names (folded) are one name, or one is the short form of the other."""
    if one == other or other in SHORT_FORMS.get(one, ()) or one in SHORT_FORMS.get(other, ()):
        return True
    return any(
        rest.startswith(short)
        for whole, short in ((one, other), (other, one))
        if len(short) >= SHORTEST_REST
        for rest in _without_prefix(whole)
    )


def _without_prefix(name: str) -> tuple[str, ...]:
    return tuple(
        name[len(prefix) :]
        for prefix in PREFIXES
        if name.startswith(prefix) and len(name) - len(prefix) >= SHORTEST_REST
    )


def _full_names() -> dict[str, frozenset[str]]:
    names: dict[str, set[str]] = {}
    for name, shorts in SHORT_FORMS.items():
        for short in shorts:
            names.setdefault(short, set()).add(name)
    return {short: frozenset(full) for short, full in names.items()}


_FULL_NAMES = _full_names()


def other_forms(name: str) -> frozenset[str]:
    """The short forms of a given name (folded), and the names that it is a short form of."""
    compound = frozenset(prefix + name for prefix in PREFIXES) if len(name) >= SHORTEST_REST else frozenset()
    return SHORT_FORMS.get(name, frozenset()) | _FULL_NAMES.get(name, frozenset()) | compound | {*_without_prefix(name)}
