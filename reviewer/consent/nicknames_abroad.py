"""Given names of other languages and the short forms that families use for them, and prefixes that are left off.

Source: written for this program from common usage in each language; a short form may belong to several names.
"""

TABLE = """
abdullah: abdul abdi; abdulrahman: rahman abdul; abimbola: bimbo bola; adaeze: ada; adebayo: bayo ade;
adebola: bola; aderonke: ronke; adewale: wale ade; aditi: adi; aditya: adi; adunni: ade; afolabi: labi fola;
agnieszka: aga; ahmet: memo; alejandra: ale sandra; aleksander: olek; aleksandr: sasha; aleksandra: ola sasha;
alessandro: sandro ale; alexandre: xande alex; alfonso: poncho; amarachi: amara; andrzej: andy; anjali: anju;
anna: ania hania anya anka; annegret: anne gret; annemarie: anne; antonia: tona toni;
antonio: tono toninho tonho; aoife: eefa; araceli: celi; arash: ari; astrid: asta; asuncion: asun chona;
athanasios: thanasis nasos; ayodele: ayo dele; ayse: aysegul; babajide: jide; babatunde: tunde;
balakrishnan: bala balu; barbara: basia; beatriz: bea bia beti; behrouz: behi; bernardo: be bernie;
bjorn: bjossi nalle; bohdan: bodya danko; caitriona: cait triona; caoimhe: keeva; carlos: charly;
carmen: carmela carmelita; carolina: carol; catalina: cata lina; chibueze: eze; chidinma: dinma; chijioke: jioke;
chimamanda: amanda manda; chinedu: nedu; chinonso: nonso; chioma: oma; chukwudi: chudi; chukwuemeka: emeka;
concepcion: concha conchita; consuelo: chelo consuelito; corazon: cora; crisanto: cris santo;
cristina: cris tina; cristobal: cris; david: dudu; diarmuid: derry dermot; dietrich: dieter;
dimitrios: dimitris mitsos; dmitri: mitya dima; dmytro: dima dmitro; dolores: lola loli; domenico: mimmo;
dorota: dora; ebele: ebe; eduarda: duda; eduardo: edu dudu; ekaterina: katya; elena: lena alyona;
elisabeth: lisbeth elsbeth sissi liesel; elzbieta: ela; encarnacion: encarna; eoghan: owen eoin; ernesto: neto;
esteban: estebi; evangelia: litsa evi; evgenia: zhenya; ewa: ewka; fatemeh: fati; felipe: pipe; ferdinand: ferdi;
fernanda: fer nanda; fernando: nando; filipe: lipe; fionnuala: nuala finola; folasade: sade; folashade: shade;
francesco: franco checco; francisca: paca paquita francis chica; francisco: chico; franziska: franzi;
friedrich: fritz friedel; gabriela: gabi; georg: schorsch; georgios: giorgos yiorgos; gerardo: jerry lalo;
gertrud: trude traudel; gilberto: beto; giovanna: gianna; gonzalo: gonza chalo; graciela: chela; gregorio: goyo;
grzegorz: grzes; gudrun: gunna runa; guilherme: gui; guillermina: mina; gunther: gunni; gurpreet: guri preet;
gustavo: guga; guthrun: gunna; hannelore: hanne lore; haraldur: halli; harpreet: harry preet;
heinrich: heiner heinz heini; henrique: rique; hildegard: hilde; humberto: beto; ibrahim: ibro; ifeanyi: ify;
ifeoma: ify ifeh; ikenna: ike; imelda: mel; ingeborg: inge; ingibjorg: inga imba; inmaculada: inma;
isabela: isa bela; isidro: chilo; ivan: vanya; jaime: jimmy; jakob: jockel; jakub: kuba; jan: janek;
jaspreet: jassi; javier: javi; jean: ti-jean; joana: jo; joanna: asia joasia; joao: joaozinho jota;
joaquim: quim; johann: hans; johannes: hans hannes; jon: nonni; jorge: jorginho; jose: pepe pepito chepe ze;
josef: sepp jupp; josefa: pepa; jozef: jozek; juliana: ju juli; katarzyna: kasia kaska; kateryna: katya katia;
katharina: kathi kaethe; kelechi: kele kc; khadija: dija khadi; konrad: kurt conny; konstantin: kostya;
konstantinos: kostas costas dinos; kosisochukwu: kosi; krishnamurthy: krish murthy; kristjan: kiddi stjani;
krzysztof: krzys krzysiek chris; lakshmi: lachu; leonardo: leo; leonora: nora; leticia: le;
lieselotte: lilo lotte liesel; lourdes: lulu; luciana: lu; luciano: lucho; ludmila: lyuda mila; ludwig: lutz;
luigi: gigi; luiz: lula luizinho; lukasz: luki; lyudmyla: lyuda mila; maciej: maciek; magdalena: magda lena leni;
magnus: maggi mange; maire: maura mairin; malgorzata: gosia malgosia; manpreet: mani; manuel: manu mane;
manuela: manu; marcela: marce chela; marcelino: marce chelino; margarete: grete gretel marga;
maria: masha marusya mariquita maruja mariazinha; mariana: marian mari; marites: tess ites; mathilde: tilde;
maximilian: maxi; mehmet: memo; michal: misiek; mikhail: misha; milagros: mila mili; mohammad: moe;
mojisola: moji sola; montserrat: montse; moshe: moishe; mustafa: mus musti; mykola: kolya; nadezhda: nadya;
natalia: nati; natividad: nati; ngozi: ngo; niamh: neve; nkechi: kechi; nnamdi: namdi; norberto: beto;
obiageli: oby obi; obinna: obi; octavio: tavo; oksana: ksana ksusha; olabisi: bisi; olafur: oli;
olatunji: tunji ola; oleksandr: sasha oleks olek; oleksandra: sasha lesya; olena: lena; olufemi: femi;
olufunmilayo: funmi funmilayo layo; olumide: mide; olusegun: segun; omolara: lara; onyekachi: onyeka kachi;
pablo: pablito; padraig: paddy podge; panagiotis: takis panos; parvaneh: pari; parvathi: paru; patricia: pati;
paulo: paulinho; pavel: pasha; pawel: pawelek; pedro: perico pedrito; pilar: pili; piotr: piotrek;
prabhakar: prabhu; rafael: rafa; rafaela: rafa; ragnheidur: ragga; ragnhild: ragna; raimundo: mundinho;
rajendra: raj raju; rajesh: raj raju; ramakrishnan: ramki; ramon: moncho; raul: rulo; refugio: cuca cuco;
remedios: reme remy; ricardo: rico; rivka: rivky; roberto: beto; rodolfo: dolfo rudy dolphy; rodrigo: digo;
rogelio: roger; roisin: rosie; rosalinda: linda; rosario: charo chayo; rosemarie: rosi; ryszard: rysiek;
salvatore: toto salvo turi; saraswati: saras; seamus: shay jimmy; sebastian: basti; sebastiao: tiao;
selamawit: selam; sergei: seryozha serge; serhiy: serhiyko; shlomo: shloimy; siddharth: sid siddhu;
sigridur: sigga; sigurdur: siggi; siobhan: shiv; socorro: coco; soledad: sole; solveig: solla; sorcha: sally;
stanislaw: staszek stan stas; stefan: steffe; stepan: styopa; subramaniam: subbu mani; suresh: suri;
susanne: susi sanne; svitlana: svieta lana; tadeusz: tadek ted; tadhg: tim; tatiana: tati; temitope: temi tope;
tetyana: tanya; tewodros: teddy; thorunn: tota; titilayo: titi layo; tomas: tomi; tomasz: tomek; tsegaye: tsege;
uchenna: uche; ugochukwu: ugo; ursula: uschi ulla; vasilios: vasilis bill; venkatesan: venkat;
venkatesh: venkat venky; vicente: chente; vijay: vij; viktoria: vika; vinicius: vini; virgilio: gil;
volodymyr: volodya vova; wilhelm: willi willy; wojciech: wojtek; wolfgang: wolf wolfi; xiomara: xio;
xochitl: xochi; yaakov: yanky koby; yekaterina: katya; yelena: lena; yetunde: yeti tunde; yitzhak: itzik;
yohannes: yoni; yosef: yossi; yulia: yulka; yusuf: yusa; zaynab: zeina; zbigniew: zbyszek; zofia: zosia
"""
"""Of West African, East African, Arabic, Slavic, Spanish, Portuguese, German, Nordic, Irish, Filipino, Indian, Persian,
Hebrew, Italian, Greek and Turkish names; folded, as the comparison sees them."""

PREFIXES = ("oluwa", "olu", "ola", "ade", "chukwu", "abdul", "abdel")
"""First parts of compound names that families leave off: Oluwatobi is called Tobi, Adekunle Kunle, Chukwuebuka Ebuka,
Abdulkarim Karim; and what is left may be clipped (Oluwatobiloba: Tobi).
Source: Yoruba, Igbo and Arabic naming."""

SHORTEST_REST = 4
"""Letters that have to be left. Source: as above; the shortest such names have four letters (Oluseyi, Adewale)."""
