"""The rules ``fluent`` and ``german``: what ``wide`` does, with more known of words. Pure.

``fluent`` knows that a letter is a number in “Fig. A”. ``german`` is for documents in German: nouns have
capitals there, so that “am 5. Tag” looks like the end of a sentence, and »these« marks open and close.
Neither is ever changed: see `sentences`.
"""

from __future__ import annotations

from functools import partial

from explainer.text import wide_sentences
from explainer.text.wide_sentences import WIDE, Habits

_LETTERED = frozenset(
    "Fig Figs fig figs Vol Vols vol vols Ch Chs ch chap Chap Sec Secs sec Sect Eq Eqs eq eqs App Apps app "
    "Pt Pts pt Tab Tabs tab Tbl Pl pl Ex ex Exh Ill Suppl suppl Par par Para para Cl cl Amdt Sched Rm "
    "Bldg Apt Ste Abb Abbn Tabb Kap Bd Abs Abschn Anh Anl Anm Nr Ziff ziff Bsp Teilbd Art art Figure "
    "Figures Table Tables Section Chapter Appendix Part Annex Exhibit Schedule Plate Volume Equation "
    "Example Group Type Abbildung Tabelle Kapitel Abschnitt Anhang Anlage Teil Band Gruppe Typ Beispiel "
    "Haus Block Plan".split()
)
FLUENT = Habits(lettered=_LETTERED)

_NEVER = frozenset(
    "Abb Abbn allg amtl Anl Anm Aufl ausschl bes bez Bez bspw Bsp bzgl bzw ca cf chem dgl Dipl Doz Dr dt "
    "ebd ehem eigtl einschl engl entspr erg etw evtl ev Ew exkl Fa ff finanz Fr Frl frz gem Gem ggf Ggf "
    "ggü griech Hd Hl hl Hr Hrn Hrsg hrsg inkl insb insbes Ing ital Jg Kap kath lat lfd Lic Lt lt Mag "
    "math max Max med mehrf min mind Mind möbl Nds nat Nr Nrn Obb oec öff österr phil Pfr phys pol Prof "
    "rd Reg Rel rer resp röm Sankt Schwz sen sog St städt staatl stellv Stv stv südd Tab techn Tel teilw "
    "theol u urspr Urspr usf v verh vgl Vgl versch vorm vorl wg Wg wiss Ziff zit zool zus zw zzgl zzt z.B "
    "d.h u.a i.d.R z.T m.E v.a s.o s.u".split()
)
_PERHAPS = frozenset(
    "usw usf etc Mio Mrd Tsd Bio Std Min Sek Str Pl Co Chr n.Chr v.Chr e.V Jh Jhd Jhdt Hs Hss Bd Bde Aufl "
    "jr Jr sr u.Ä o.Ä u.ä o.ä a.D Ges gez geb gest Mo Di Mi Do Sa So Jan Jän Feb Febr Mär Apr Jun Jul Aug "
    "Sep Sept Okt Nov Dez".split()
)
_BEGINNERS = frozenset(
    "Der Die Das Dem Den Des Ein Eine Einen Einem Einer Eines Er Sie Es Wir Ich Ihr Ihre Ihren Ihrem Sein "
    "Seine Seinen Seinem Unser Unsere Man Dies Diese Diesen Diesem Dieser Dieses Jene Jener Jenes Und "
    "Aber Oder Doch Denn Sondern Jedoch Allerdings Dennoch Trotzdem Deshalb Deswegen Daher Darum Also "
    "Damit Dabei Dafür Dagegen Dazu Danach Davor Dann Daraufhin Dadurch Darin Darauf Dort Hier Hierzu "
    "Heute Gestern Morgen Jetzt Nun Noch Nur Schon Bereits Bald Bisher Seither Zuvor Zunächst Zuerst "
    "Zuletzt Später Früher Inzwischen Mittlerweile Gleichzeitig Außerdem Zudem Ferner Auch Ebenso Sogar "
    "Insgesamt Immer Wieder Oft Manchmal Vielleicht Rund Etwa Fast Mehr Weniger Viele Wenige Einige "
    "Manche Mehrere Alle Alles Jede Jeder Jedes Jeden Kein Keine Keiner Keinen Nicht Nichts Niemand Nie "
    "Nachdem Nach Seit Seitdem Während Wegen Trotz Obwohl Weil Wenn Falls Als Ob Dass Bevor Bis Sobald "
    "Solange In Im Ins An Am Ans Auf Aus Bei Beim Mit Vom Von Vor Zu Zum Zur Zwischen Über Unter Um Ohne "
    "Gegen Für Durch Laut Neben Hinter Was Wer Wen Wem Wie Wo Wohin Woher Wann Warum Welche Welcher "
    "Welches So Solche Solch Beide Zwei Drei Vier Fünf Zwar Statt Anders Erst Sowohl Weder Entweder Je Ja "
    "Nein Sonst Somit Folglich Dementsprechend Nebenbei".split()
)
_PAIRS = {**WIDE.pairs, "»": "«", "›": "‹"}  # «these» open in Switzerland
GERMAN = Habits(
    never=WIDE.never | _NEVER,
    numbered=WIDE.numbered | _LETTERED,
    perhaps=(WIDE.perhaps | _PERHAPS) - _NEVER,
    beginners=_BEGINNERS,
    pairs=_PAIRS,
    closed=WIDE.closed.replace("»", "»«‹", 1),
    lettered=_LETTERED,
    ordinals=True,
    spaced=frozenset("z.B d.h i.d.R u.U z.T v.a m.E h.c s.o s.u i.e e.g u.a i.S i.V o.g u.g b.a".split()),
    perhaps_spaced=frozenset("o.ä o.Ä u.ä u.Ä a.D v.Chr n.Chr e.V z.Zt z.Z m.b".split()),
)

fluent, german = (partial(wide_sentences.sentences, habits=habits) for habits in (FLUENT, GERMAN))
fluent_body, german_body = (partial(wide_sentences.is_body, habits=habits) for habits in (FLUENT, GERMAN))
