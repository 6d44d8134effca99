"""Every fault that `check` prints: at the very value, in these words, all at once, and nothing is written.

A table of changes to the example; `support.cases` says how to read it.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

import support

# How a file is written, before anything is known of what it says.
YAML = r"""
a key twice
    seeds/counts/herons.yml ‹title: Herons¶› → ‹title: Herons¶title: Birds¶›
    seeds/counts/herons.yml:3:1: key “title” stands here a second time (first on line 2) – keep one
a key twice in a map on one line
    seeds/counts/herons.yml ‹{by: Lindow Bird Society, size:› → ‹{by: Lindow Bird Society, by:›
    seeds/counts/herons.yml:10:35: key “by” stands here a second time (first on line 10) – keep one
an anchor and its alias
    seeds/counts/herons.yml ‹title: Herons¶aliases: [herons]› → ‹title: &t Herons¶aliases: [*t]›
    seeds/counts/herons.yml:2:8: anchor “&t” – write values out instead
    seeds/counts/herons.yml:3:11: alias “*t” – write the value out here
an anchor on a list
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹aliases: &a [herons]›
    seeds/counts/herons.yml:3:10: anchor “&a” – write values out instead
an alias of nothing
    seeds/counts/herons.yml ‹close: "A bare count has few other words."› → ‹close: *words›
    seeds/counts/herons.yml:11:10: alias “*words” – write the value out here
a tag of YAML's own
    seeds/statements.yml ‹date: 2021-05› → ‹date: !!timestamp 2021-05›
    seeds/statements.yml:4:9: tag “tag:yaml.org,2002:timestamp” – leave it out: all values are text
a tag of nobody's
    seeds/statements.yml ‹date: 2021-05› → ‹date: !date 2021-05›
    seeds/statements.yml:4:9: tag “!date” – leave it out: all values are text
a tag without a name
    seeds/statements.yml ‹date: 2021-05› → ‹date: ! 2021-05›
    seeds/statements.yml:4:9: tag “!” – leave it out: all values are text
a tag on a map
    seeds/checks.yml ‹source: {› → ‹source: !!map {›
    seeds/checks.yml:6:11: tag “tag:yaml.org,2002:map” – leave it out: all values are text
a merge key
    seeds/statements.yml ‹  stance: report› → ‹  <<: {stance: report}›
    seeds/statements.yml:15:3: “stance” is missing – add it: its standing, which the verb of each claim told from it has to show
    seeds/statements.yml:17:3: unknown key “<<” – known here: id, by, stance, date, about, work, answers, how, denies, withdrawn
a list as key
    seeds/statements.yml ‹  stance: report› → ‹  [stance]: report›
    seeds/statements.yml:17:3: a key is a single word, not a list or map – write it like “title: …”
a tab
    seeds/statements.yml ‹  stance: report› → ‹⟨U+0009⟩stance: report›
    seeds/statements.yml:17:1: is not readable as YAML (found a tab character that violates indentation) – a tab stands in the indentation – use spaces
a quotation mark never closed, in the last line
    seeds/corrections.yml ‹why: "The diary is not sure."› → ‹why: "The diary is not sure.›
    seeds/corrections.yml:6:1: is not readable as YAML (found unexpected end of stream) – a quotation mark or bracket is opened and never closed
a quotation mark not closed before the next one
    seeds/counts/herons.yml ‹close: "A bare count has few other words."› → ‹close: "A bare count has few other words.›
    seeds/counts/herons.yml:36:10: is not readable as YAML (did not find expected key) – the indentation does not fit the lines above, or a quotation mark is not closed
a bracket not closed
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹aliases: [herons›
    seeds/counts/herons.yml:3:10: is not readable as YAML (did not find expected ',' or ']') – this brace or bracket is not closed, or begins text – then put the text in quotes
a brace never closed, in the last line
    seeds/changes.yml ‹added."}› → ‹added."›
    seeds/changes.yml:1:3: is not readable as YAML (did not find expected ',' or '}') – this brace or bracket is not closed, or begins text – then put the text in quotes
a colon in unquoted text
    seeds/counts/herons.yml ‹close: "A bare count has few other words."› → ‹close: A count: few other words.›
    seeds/counts/herons.yml:11:17: is not readable as YAML (mapping values are not allowed in this context) – a colon in unquoted text – put the text in quotes or after “>-”
a key indented less than its neighbours
    seeds/counts/herons.yml ‹  from: society-count› → ‹ from: society-count›
    seeds/counts/herons.yml:8:2: is not readable as YAML (did not find expected key) – the indentation does not fit the lines above, or a quotation mark is not closed
a key indented like the text before it
    seeds/counts/herons.yml ‹  from: society-count› → ‹    from: society-count›
    seeds/counts/herons.yml:5:7: claim “herons-counted” rests on nothing: “from” is missing – or mark a note with “silent-on”
    seeds/counts/herons.yml:6:9: does not end like a sentence – end it with a full stop
text not indented under its >-
    seeds/counts/herons.yml ‹    In May 2021› → ‹In May 2021›
    seeds/counts/herons.yml:8:7: is not readable as YAML (could not find expected ':') – a key without a colon, or text that is not indented under its “>-”
a key without a colon
    seeds/statements.yml ‹  stance: report› → ‹  stance report›
    seeds/statements.yml:18:1: is not readable as YAML (could not find expected ':') – a key without a colon, or text that is not indented under its “>-”
words after a closed quotation
    seeds/counts/herons.yml ‹few other words."› → ‹few" other words.›
    seeds/counts/herons.yml:11:33: is not readable as YAML (did not find expected key) – the indentation does not fit the lines above, or a quotation mark is not closed
a second document in a file
    seeds/glossary.yml ‹- id: heron› → ‹---¶- id: heron¶---¶- id: ibis›
    seeds/glossary.yml:3:1: is not readable as YAML (but found another document) – “---” begins a second document – one file is one document
a sign that begins no text
    seeds/glossary.yml ‹term: Heron› → ‹term: @Heron›
    seeds/glossary.yml:2:9: is not readable as YAML (found character that cannot start any token) – quote the text, and indent with two spaces
an unknown escape
    seeds/glossary.yml ‹meaning: "On this› → ‹meaning: "\qOn this›
    seeds/glossary.yml:3:13: is not readable as YAML (found unknown escape character) – quote the text, and indent with two spaces
an escape of half a character
    seeds/glossary.yml ‹meaning: "On this› → ‹meaning: "\uD800On this›
    seeds/glossary.yml:3:15: is not readable as YAML (found invalid Unicode character escape code) – quote the text, and indent with two spaces
a file with nothing but a comment
    seeds/changes.yml ‹- {after: "marsh:p2s3", kind: meaning, says: "A count of nests was added."}› → ‹# nothing yet›
    seeds/changes.yml:1:1: is empty – a seed file holds at least one record
lists nested too deep
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹aliases: ⟨[×21⟩⟨]×21⟩›
    seeds/counts/herons.yml:3:30: is nested deeper than 20 levels – look above for brackets or indentation too many
a control character
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+0000⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+0000 – remove it
a character that turns the direction of text
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+202E⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+202E – remove it
a mark of direction
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+200F⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+200F – remove it
a blank without width
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+200B⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+200B – remove it
a hyphen that is not seen
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+00AD⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+00AD – remove it
a joiner of words
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+2060⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+2060 – remove it
a letter of the unseen alphabet
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+E0041⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+E0041 – remove it
a byte order mark inside
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+FEFF⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+FEFF – remove it
a code that is no character
    seeds/glossary.yml ‹term: Heron› → ‹term: He⟨U+FFFE⟩⟨U+FFFF⟩ron›
    seeds/glossary.yml:2:11: holds the unseen character U+FFFE – remove it
an unseen character written as an escape
    seeds/glossary.yml ‹meaning: "On this› → ‹meaning: "\u202eOn this›
    seeds/glossary.yml:3:12: holds the unseen character U+202E – remove it
a control character written as an escape
    seeds/glossary.yml ‹term: Heron› → ‹term: "He\aron"›
    seeds/glossary.yml:2:9: holds the unseen character U+0007 – remove it
"""  # noqa: E501 – a line is a change or what is printed

# What keys and values a record may have.
SHAPE = """
unknown key of a page
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹alias: [herons]›
    seeds/counts/herons.yml:3:1: unknown key “alias” – did you mean “aliases”?
unknown key of a claim
    seeds/counts/herons.yml ‹  silent-on: young› → ‹  silent: young›
    seeds/counts/herons.yml:37:3: unknown key “silent” – did you mean “silent-on”?
unknown key of a figure
    seeds/counts/terns.yml ‹counted-by: diary› → ‹counted: diary›
    seeds/counts/terns.yml:13:43: unknown key “counted” – did you mean “counted-by”?
unknown key of a sentence
    seeds/documents/marsh.yml ‹unused: off-subject› → ‹unusd: off-subject›
    seeds/documents/marsh.yml:21:16: unknown key “unusd” – did you mean “unused”?
unknown key of a withdrawal
    seeds/counts/terns.yml ‹replaced-by: terns-seen› → ‹replaced: terns-seen›
    seeds/counts/terns.yml:41:71: unknown key “replaced” – did you mean “replaced-by”?
unknown key with no other near
    seeds/works.yml ‹  issued: 2022-04¶› → ‹  issued: 2022-04¶  colour: red¶›
    seeds/works.yml:29:3: unknown key “colour” – known here: id, type, title, author, publisher, agency, issued, issued-printed, archived, archived-printed, accessed, accessed-printed, released, ISSN, format, listed-in, number, identified-by, address, archive, copies, defect, known-faults, note, withdrawn
key with an underscore
    seeds/works.yml ‹issued-printed: June 3, 2021› → ‹issued_printed: June 3, 2021›
    seeds/works.yml:7:3: unknown key “issued_printed” – did you mean “issued-printed”?
unknown key of the site
    seeds/site.yml ‹edition: 2022-06-01› → ‹edition: 2022-06-01¶titel: x›
    seeds/site.yml:4:1: unknown key “titel” – did you mean “title”?
unknown key of a kind, reported once
    seeds/site.yml ‹plural: Counts› → ‹plural: Counts¶  sorts: x›
    seeds/site.yml:9:3: unknown key “sorts” – known here: kind, folder, plural, types, facts, matrix, attribution, effect, replies, columns
unknown stance of the style
    seeds/style.yml ‹  denial:¶› → ‹  denials:¶›
    seeds/style.yml:19:3: “denials” is “denials” – it is “finding”, “assessment”, “report”, “allegation”, “assurance”, “denial”, “opinion” or “forecast” – did you mean “denial”?
claim without its id
    seeds/counts/herons.yml ‹- id: brook-return¶  says: >-› → ‹- says: >-›
    seeds/counts/herons.yml:12:3: “says” begins no item – one of “section”, “id”, “use”, “check”, “define”, “door”, “show” or “guide”
claim without its sentence
    seeds/counts/herons.yml ‹  says: "Our documents do not say how many young [[herons|herons]] there were."¶› → ‹›
    seeds/counts/herons.yml:35:3: “says” is missing – add it: the sentence in our own words, with who says it and how sure
page without a title
    seeds/counts/herons.yml ‹title: Herons¶› → ‹›
    seeds/counts/herons.yml:1:1: “title” is missing – add it: the heading of the page
page without text
    seeds/index.yml ‹text:¶- guide: "This site tells what two documents say about [[herons]]."¶- use: herons-counted¶- define: heron¶› → ‹›
    seeds/index.yml:1:1: “text” is missing – it is a list of sections, claims and paragraphs
page with empty text
    seeds/index.yml ‹text:¶- guide: "This site tells what two documents say about [[herons]]."¶- use: herons-counted¶- define: heron¶› → ‹text:¶›
    seeds/index.yml:3:6: “text” is missing – it is a list of sections, claims and paragraphs
page whose text is no list
    seeds/index.yml ‹text:¶- guide: "This site tells what two documents say about [[herons]]."¶- use: herons-counted¶- define: heron¶› → ‹text: nothing¶›
    seeds/index.yml:3:7: “text” is missing – it is a list of sections, claims and paragraphs
statement by nobody
    seeds/statements.yml ‹  by: tom-hale¶› → ‹›
    seeds/statements.yml:15:3: “by” is missing – add it: who said it: the id of a name, a page or a document
figure without a unit
    seeds/counts/terns.yml ‹unit: birds seen, › → ‹›
    seeds/counts/terns.yml:13:5: “unit” is missing – add it: what is counted, such as “accounts removed”
sentence without its second fingerprint
    seeds/documents/marsh.yml ‹fingerprint: 4309f4cf9ad56e2d, exact: 4309f4cf9ad56e2d› → ‹fingerprint: 4309f4cf9ad56e2d›
    seeds/documents/marsh.yml:15:5: “exact” is missing – add it: the same without normalising, which tells typographic changes
list for text
    seeds/counts/herons.yml ‹title: Herons› → ‹title: [Herons]›
    seeds/counts/herons.yml:2:8: “title” is a list – text belongs here
map for text
    seeds/counts/herons.yml ‹title: Herons› → ‹title: {is: Herons}›
    seeds/counts/herons.yml:2:8: “title” is a map – text belongs here
text for a map
    seeds/counts/herons.yml ‹fact: {by: Lindow Bird Society, size: at least 240}› → ‹fact: at least 240›
    seeds/counts/herons.yml:10:9: “fact” is text – a map belongs here
list for a map
    seeds/counts/herons.yml ‹fact: {by: Lindow Bird Society, size: at least 240}› → ‹fact: [at least 240]›
    seeds/counts/herons.yml:10:9: “fact” is a list – a map belongs here
text for a list of maps
    seeds/counts/terns.yml ‹  figures:¶  - {as-told: about 60, unit: birds seen, counted-by: diary, period: 2021-05-04}› → ‹  figures: about 60›
    seeds/counts/terns.yml:12:12: “figures” is text – a list belongs here
text in a list of maps
    seeds/counts/terns.yml ‹  - {as-told: about 60, unit: birds seen, counted-by: diary, period: 2021-05-04}› → ‹  - about 60›
    seeds/counts/terns.yml:13:5: “figures” is text – a map belongs here
map for a list
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹aliases: {a: herons}›
    seeds/counts/herons.yml:3:10: “aliases” is a map – a list belongs here
list in a list
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹aliases: [[herons]]›
    seeds/counts/herons.yml:3:11: “aliases” is a list – text belongs here
empty value of a needed key
    seeds/counts/herons.yml ‹title: Herons› → ‹title:›
    seeds/counts/herons.yml:2:7: “title” is empty – text belongs here
empty quotation marks
    seeds/counts/herons.yml ‹title: Herons› → ‹title: ''›
    seeds/counts/herons.yml:2:8: “title” is empty – give it a value, or leave the key out
empty value of a list
    seeds/counts/herons.yml ‹from: society-count› → ‹from:›
    seeds/counts/herons.yml:8:8: “from” is empty – a list belongs here
empty entry of a list
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹aliases: [herons, '']›
    seeds/counts/herons.yml:3:19: “aliases” is empty – give it a value, or leave the key out
empty value of a key that may be left out
    seeds/counts/herons.yml ‹  close: "A bare count has few other words."› → ‹  close:›
    seeds/counts/herons.yml:11:9: “close” is empty – give it a value, or leave the key out
empty withdrawal
    seeds/counts/terns.yml ‹  withdrawn: {reason: "The diary says “about 60”.", date: 2022-05-20, replaced-by: terns-seen}› → ‹  withdrawn:›
    seeds/counts/terns.yml:41:13: “withdrawn” is empty – give it a value, or leave the key out
nothing but blanks
    seeds/counts/herons.yml ‹close: "A bare count has few other words."› → ‹close: "  "›
    seeds/counts/herons.yml:11:10: “close” is empty – give it a value, or leave the key out
word for a number
    seeds/works.yml ‹number: 2› → ‹number: two›
    seeds/works.yml:21:11: “number” is text – a whole number belongs here
fraction for a number
    seeds/works.yml ‹number: 2› → ‹number: 2.5›
    seeds/works.yml:21:11: “number” is text – a whole number belongs here
number too small
    seeds/works.yml ‹number: 2› → ‹number: 0›
    seeds/works.yml:21:11: “number” is too small – at least 1
list for a number
    seeds/works.yml ‹number: 2› → ‹number: [2]›
    seeds/works.yml:21:11: “number” is a list – a whole number belongs here
number too large to read
    seeds/works.yml ‹number: 2› → ‹number: ⟨9×5000⟩›
    seeds/works.yml:21:11: “number” is too large – a whole number of a few digits belongs here
unknown stance
    seeds/statements.yml ‹  stance: denial› → ‹  stance: denail›
    seeds/statements.yml:12:11: “stance” is “denail” – it is “finding”, “assessment”, “report”, “allegation”, “assurance”, “denial”, “opinion” or “forecast” – did you mean “denial”?
stance like no other
    seeds/statements.yml ‹  stance: denial› → ‹  stance: shrug›
    seeds/statements.yml:12:11: “stance” is “shrug” – it is “finding”, “assessment”, “report”, “allegation”, “assurance”, “denial”, “opinion” or “forecast”
list for a stance
    seeds/statements.yml ‹  stance: denial› → ‹  stance: [denial]›
    seeds/statements.yml:12:11: “stance” is “a list” – it is “finding”, “assessment”, “report”, “allegation”, “assurance”, “denial”, “opinion” or “forecast”
only one word is allowed
    seeds/works.yml ‹identified-by: editors› → ‹identified-by: editor›
    seeds/works.yml:29:18: “identified-by” is “editor” – it is “editors” – did you mean “editors”?
id with capital and underscore
    seeds/counts/herons.yml ‹id: nests-empty› → ‹id: Nests_Empty›
    seeds/counts/herons.yml:29:7: “id”: “Nests_Empty” is no id – use small letters, digits and single hyphens, 80 at most
id too long
    seeds/counts/herons.yml ‹id: nests-empty› → ‹id: n⟨e×80⟩›
    seeds/counts/herons.yml:29:7: “id”: “n⟨e×80⟩” is no id – use small letters, digits and single hyphens, 80 at most
id of a row
    seeds/counts/herons.yml ‹fact: {by:› → ‹fact: {By:›
    seeds/counts/herons.yml:10:10: “By”: “By” is no id – use small letters, digits and single hyphens, 80 at most
id in a list, named by its key
    seeds/counts/terns.yml ‹[herons-counted, herons-diary]› → ‹[herons-counted, Herons diary]›
    seeds/counts/terns.yml:30:29: “sums-up”: “Herons diary” is no id – use small letters, digits and single hyphens, 80 at most
locator without a colon, named by its key
    seeds/counts/herons.yml ‹at: marsh:p1s1› → ‹at: marsh-p1s1›
    seeds/counts/herons.yml:9:7: “at”: “marsh-p1s1” is no locator – write it like “document-id:p6s1”
locator that counts from zero
    seeds/counts/herons.yml ‹at: marsh:p1s1› → ‹at: marsh:p0s1›
    seeds/counts/herons.yml:9:7: “at”: “marsh:p0s1” is no locator – write it like “document-id:p6s1”
address without https
    seeds/works.yml ‹address: https://example.org/road› → ‹address: example.org/road›
    seeds/works.yml:22:12: “address”: “example.org/road” is not a valid web address – it begins with “https://” and a host
address that runs
    seeds/works.yml ‹address: https://example.org/road› → ‹address: javascript:alert(1)›
    seeds/works.yml:22:12: “address”: “javascript:alert(1)” is not a valid web address – it begins with “https://” and a host
address with a blank
    seeds/works.yml ‹address: https://example.org/road› → ‹address: https://example.org/the road›
    seeds/works.yml:22:12: “address”: “https://example.org/the road” is not a valid web address: it has a space – write it as %20
fingerprint with a capital
    seeds/documents/marsh.yml ‹fingerprint: 728a5895e72dae3d› → ‹fingerprint: 728A5895e72dae3d›
    seeds/documents/marsh.yml:21:50: “fingerprint”: “728A5895e72dae3d” is no fingerprint – 16 hexadecimal digits, made by “draft”
place of a sentence without its number
    seeds/documents/marsh.yml ‹{at: p3s1,› → ‹{at: p3,›
    seeds/documents/marsh.yml:21:10: “at” is “p3”, which is not of its form – paragraph and sentence in the document, such as p6s1
folder of a kind elsewhere
    seeds/site.yml ‹folder: counts› → ‹folder: ../counts›
    seeds/site.yml:7:11: “folder” is “../counts”, which is not of its form – its folder in seeds/ and docs/, in small letters
disagreement of one
    seeds/disagreements.yml ‹claims: [herons-counted, herons-diary]› → ‹claims: [herons-counted]›
    seeds/disagreements.yml:4:11: “claims” has too few entries – at least 2
title too long
    seeds/counts/herons.yml ‹title: Herons› → ‹title: ⟨H×501⟩›
    seeds/counts/herons.yml:2:8: “title” is too long – at most 500 characters
prose too long
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"⟨w×5001⟩"›
    seeds/counts/herons.yml:11:10: “close” is too long – at most 5000 characters
claim unquoted
    seeds/counts/herons.yml ‹says: "Our documents do not say how many young [[herons|herons]] there were."› → ‹says: Our documents do not say how many young there were.›
    seeds/counts/herons.yml:36:9: “says” is prose – put it after “>-” or in quotes, so that no sign in it means YAML
quotation marks of a word processor
    seeds/counts/herons.yml ‹title: Herons› → ‹title: “Herons”›
    seeds/counts/herons.yml:2:8: “title” stands in curly quotation marks, which would be printed – use straight ones
prose that may be left out unquoted
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹A bare count has few other words.›
    seeds/counts/herons.yml:11:10: “close” is prose – put it after “>-” or in quotes, so that no sign in it means YAML
trust unquoted
    seeds/documents/marsh.yml ‹trust: "Anyone may edit it. It names its sources."› → ‹trust: Anyone may edit it. It names its sources.›
    seeds/documents/marsh.yml:10:8: “trust” is prose – put it after “>-” or in quotes, so that no sign in it means YAML
note of a work unquoted
    seeds/works.yml ‹note: "Not read by us."› → ‹note: Not read by us.›
    seeds/works.yml:30:9: “note” is prose – put it after “>-” or in quotes, so that no sign in it means YAML
wayfinding unquoted
    seeds/index.yml ‹guide: "This site tells what two documents say about [[herons]]."› → ‹guide: This site tells what two documents say.›
    seeds/index.yml:4:10: “guide” is prose – put it after “>-” or in quotes, so that no sign in it means YAML
list file that is a map
    seeds/glossary.yml ‹- id: heron¶  term: Heron¶  meaning:› → ‹id: heron¶term: Heron¶meaning:›
    seeds/glossary.yml:1:1: is a list – begin each record with “- ”
record that is text
    seeds/changes.yml ‹- {after:› → ‹- none¶- {after:›
    seeds/changes.yml:1:3: is text – a map of keys and values belongs here
record that is empty
    seeds/changes.yml ‹- {after:› → ‹-¶- {after:›
    seeds/changes.yml:1:2: is empty – a map of keys and values belongs here
record that is a list
    seeds/changes.yml ‹- {after:› → ‹- [a]¶- {after:›
    seeds/changes.yml:1:3: is a list – a map of keys and values belongs here
site that is a list
    seeds/site.yml ‹title: The herons of Lindow Marsh¶subject: Counts of herons¶edition: 2022-06-01¶licence: "Free to use."¶kinds:¶› → ‹›
    seeds/site.yml:1:1: is a list – a map of keys and values belongs here
page that is a list
    seeds/ibis.yml new ‹- page: ibis¶›
    seeds/ibis.yml:1:1: is a list – a page file is a map with “title” and “text”
page that is text
    seeds/ibis.yml new ‹ibis¶›
    seeds/ibis.yml:1:1: is text – a page file is a map with “title” and “text”
page of an unknown kind
    seeds/counts/herons.yml ‹count: herons› → ‹counts: herons›
    seeds/counts/herons.yml:1:1: has no key that says what the page is – exactly one of “page”, “count” or “cause” – did you mean “count”?
page of a kind like no other
    seeds/counts/herons.yml ‹count: herons› → ‹xyz: herons›
    seeds/counts/herons.yml:1:1: has no key that says what the page is – exactly one of “page”, “count” or “cause”
page of two kinds
    seeds/index.yml ‹page: home› → ‹page: home¶count: home›
    seeds/index.yml:1:1: has 2 keys that say what the page is – exactly one of “page”, “count” or “cause”
item that is a word
    seeds/counts/herons.yml ‹- paragraph› → ‹- paragraf›
    seeds/counts/herons.yml:28:3: is text – “paragraph”, or a map with one of “section”, “id”, “use”, “check”, “define”, “door”, “show” or “guide” – did you mean “paragraph”?
item that is a list
    seeds/counts/herons.yml ‹- paragraph› → ‹- [paragraph]›
    seeds/counts/herons.yml:28:3: is a list – “paragraph”, or a map with one of “section”, “id”, “use”, “check”, “define”, “door”, “show” or “guide”
item that is empty
    seeds/counts/herons.yml ‹- paragraph› → ‹-›
    seeds/counts/herons.yml:28:2: is empty – “paragraph”, or a map with one of “section”, “id”, “use”, “check”, “define”, “door”, “show” or “guide”
item with an unknown beginning
    seeds/counts/herons.yml ‹- section: The road› → ‹- sektion: The road›
    seeds/counts/herons.yml:17:3: “sektion” begins no item – one of “section”, “id”, “use”, “check”, “define”, “door”, “show” or “guide” – did you mean “section”?
item of two sorts
    seeds/counts/terns.yml ‹- use: herons-counted› → ‹- use: herons-counted¶  section: x›
    seeds/counts/terns.yml:25:3: unknown key “use” – known here: section
    seeds/counts/terns.yml:27:3: unknown key “as” – known here: section
"""  # noqa: E501 – a line is a change or what is printed

# What an id leads to, and that nothing else has it.
IDS = """
unknown statement behind a claim
    seeds/counts/herons.yml ‹from: society-count› → ‹from: society-counts›
    seeds/counts/herons.yml:8:9: no statement or document “society-counts” – did you mean “society-count”?
unknown statement in a list
    seeds/counts/terns.yml ‹from: [society-count, society-nests, diary]› → ‹from: [society-count, society-nest, diary]›
    seeds/counts/terns.yml:34:25: no statement or document “society-nest” – did you mean “society-nests”?
unknown sentence
    seeds/counts/herons.yml ‹at: marsh:p1s1› → ‹at: marsh:p1s3›
    seeds/counts/herons.yml:9:7: no sentence “marsh:p1s3” – did you mean “marsh:p4s3”?
unknown document of a sentence
    seeds/counts/herons.yml ‹at: marsh:p1s1› → ‹at: march:p1s1›
    seeds/counts/herons.yml:9:7: no sentence “march:p1s1” – did you mean “marsh:p1s1”?
unknown sentence for context
    seeds/counts/herons.yml ‹at: marsh:p1s1› → ‹at: marsh:p1s1¶  context: marsh:p9s9›
    seeds/counts/herons.yml:10:12: no sentence “marsh:p9s9” – did you mean “marsh:p4s3”?
unknown claim placed
    seeds/index.yml ‹use: herons-counted› → ‹use: heron-counted›
    seeds/index.yml:5:8: no claim “heron-counted” – did you mean “herons-counted”?
unknown check placed
    seeds/counts/herons.yml ‹- check: nests-counted› → ‹- check: nest-counted›
    seeds/counts/herons.yml:34:10: no editor’s check “nest-counted” – did you mean “nests-counted”?
unknown term explained
    seeds/index.yml ‹define: heron› → ‹define: herron›
    seeds/index.yml:6:11: no term “herron” – did you mean “heron”?
link to nothing
    seeds/index.yml ‹[[herons]]› → ‹[[heronns]]›
    seeds/index.yml:4:56: [[heronns]] leads nowhere – did you mean “herons”?
link to nothing, with nothing near
    seeds/index.yml ‹[[herons]]› → ‹[[xyz]]›
    seeds/index.yml:4:56: [[xyz]] leads nowhere – link to a page, name, term, work or document by its id
link with words to nothing
    seeds/counts/herons.yml ‹[[bird-society|the society]]› → ‹[[bird-societies|the society]]›
    seeds/counts/herons.yml:31:66: [[bird-societies]] leads nowhere – did you mean “bird-society”?
link without an id
    seeds/index.yml ‹[[herons]]› → ‹[[]]›
    seeds/index.yml:4:56: [[]] leads nowhere – link to a page, name, term, work or document by its id
link to a statement
    seeds/index.yml ‹[[herons]]› → ‹[[society-count]]›
    seeds/index.yml:4:56: [[society-count]] leads nowhere – link to a page, name, term, work or document by its id
unknown work cited by a sentence
    seeds/documents/marsh.yml ‹exact: 4309f4cf9ad56e2d, cites: [brook-2021]› → ‹exact: 4309f4cf9ad56e2d, cites: [brook-2022]›
    seeds/documents/marsh.yml:15:80: no work “brook-2022” – did you mean “brook-2021”?
unknown work inherited by a sentence
    seeds/documents/marsh.yml ‹inherits: [road-2022]› → ‹inherits: [road-2021]›
    seeds/documents/marsh.yml:18:83: no work “road-2021” – did you mean “road-2022”?
unknown speaker
    seeds/statements.yml ‹by: tom-hale› → ‹by: tom-hail›
    seeds/statements.yml:16:7: no name, page or document “tom-hail” – did you mean “tom-hale”?
work as a speaker
    seeds/statements.yml ‹by: tom-hale› → ‹by: road-2022›
    seeds/statements.yml:16:7: no name, page or document “road-2022” – add it first, or correct the id
unknown work of a statement
    seeds/statements.yml ‹  work: brook-2021¶- id: council-denial› → ‹  work: brook-2020¶- id: council-denial›
    seeds/statements.yml:9:9: no work “brook-2020” – did you mean “brook-2021”?
unknown statement answered
    seeds/statements.yml ‹answers: society-nests› → ‹answers: society-nest›
    seeds/statements.yml:13:12: no statement “society-nest” – did you mean “society-nests”?
answer without its manner
    seeds/statements.yml ‹  how: not-stated¶› → ‹›
    seeds/statements.yml:13:12: “how” is missing – by-name, in-general or not-stated
unknown claim summed up
    seeds/counts/terns.yml ‹sums-up: [herons-counted, herons-diary]› → ‹sums-up: [herons-counted, herons-dairy]›
    seeds/counts/terns.yml:30:29: no claim “herons-dairy” – did you mean “herons-diary”?
unknown counter of a figure
    seeds/counts/terns.yml ‹counted-by: diary› → ‹counted-by: dairy›
    seeds/counts/terns.yml:13:55: no name, page or document “dairy” – did you mean “diary”?
unknown claim that disagrees
    seeds/disagreements.yml ‹[herons-counted, herons-diary]› → ‹[herons-count, herons-diary]›
    seeds/disagreements.yml:4:12: no claim “herons-count” – did you mean “herons-counted”?
unknown claim corrected
    seeds/corrections.yml ‹claim: terns-seen› → ‹claim: terns-saw›
    seeds/corrections.yml:2:10: no claim “terns-saw” – did you mean “terns-seen”?
unknown sentence after a change
    seeds/changes.yml ‹after: "marsh:p2s3"› → ‹after: "marsh:p2s4"›
    seeds/changes.yml:1:11: no sentence “marsh:p2s4” – did you mean “marsh:p2s3”?
unknown sentence before a change
    seeds/changes.yml ‹after: "marsh:p2s3"› → ‹before: "marsh:p2s4"›
    seeds/changes.yml:1:12: no sentence “marsh:p2s4” – did you mean “marsh:p2s3”?
change of nothing
    seeds/changes.yml ‹after: "marsh:p2s3", › → ‹›
    seeds/changes.yml:1:3: has neither “before” nor “after” – name the sentence that changed
unknown claim checked
    seeds/checks.yml ‹concerns: [nests-empty]› → ‹concerns: [nests-emty]›
    seeds/checks.yml:2:14: no claim, statement or work “nests-emty” – did you mean “nests-empty”?
unknown document checked
    seeds/checks.yml ‹documents: [marsh]› → ‹documents: [march]›
    seeds/checks.yml:3:15: no document “march” – did you mean “marsh”?
unknown work of a check
    seeds/checks.yml ‹source: {title: Nests of the county, publisher: County office, issued: 2022-04, address: "https://example.org/nests"}› → ‹source: {work: nests-2021}›
    seeds/checks.yml:6:18: no work “nests-2021” – did you mean “nests-2022”?
check without a citation
    seeds/checks.yml ‹source: {title: Nests of the county, publisher› → ‹source: {publisher›
    seeds/checks.yml:6:11: has neither “work” nor “title” – an outside fact needs its citation
unknown document that lists a work
    seeds/works.yml ‹  listed-in: marsh¶  number: 2› → ‹  listed-in: march¶  number: 2›
    seeds/works.yml:20:14: no document “march” – did you mean “marsh”?
number of a list taken
    seeds/works.yml ‹number: 2› → ‹number: 1›
    seeds/works.yml:21:11: number 1 is “brook-2021” already – give the number as printed
work in no list
    seeds/works.yml ‹  identified-by: editors¶› → ‹›
    seeds/works.yml:24:7: is listed in no document – give “listed-in” and “number”, or “identified-by: editors”
unknown check of a term
    seeds/glossary.yml ‹term: Heron› → ‹term: Heron¶  check: nests-count›
    seeds/glossary.yml:3:10: no editor’s check “nests-count” – did you mean “nests-counted”?
claim replaced by nothing
    seeds/counts/terns.yml ‹replaced-by: terns-seen› → ‹replaced-by: tern-seen›
    seeds/counts/terns.yml:41:84: no record of this kind “tern-seen” – did you mean “terns-seen”?
statement replaced by nothing
    seeds/statements.yml ‹  about: 2022/..› → ‹  about: 2022/..¶  withdrawn: {reason: "Gone.", date: 2022, replaced-by: hale-word}›
    seeds/counts/terns.yml:17:9: statement “innkeeper-words” is withdrawn – use “hale-word”
    seeds/statements.yml:25:57: no record of this kind “hale-word” – did you mean “hale-words”?
name replaced by a claim
    seeds/names.yml ‹name: the innkeeper, kind: person}› → ‹name: the innkeeper, kind: person, withdrawn: {reason: "Gone.", date: 2022, replaced-by: terns-seen}}›
    seeds/counts/terns.yml:16:23: “innkeeper” is withdrawn – use “terns-seen”
    seeds/names.yml:5:108: no record of this kind “terns-seen” – did you mean “terns”?
check replaced by nothing
    seeds/checks.yml ‹  documents: [marsh]› → ‹  documents: [marsh]¶  withdrawn: {reason: "Gone.", date: 2022, replaced-by: nest-counted}›
    seeds/counts/herons.yml ‹- check: nests-counted¶› → ‹›
    seeds/checks.yml:4:57: no record of this kind “nest-counted” – did you mean “nests-counted”?
disagreement replaced by nothing
    seeds/disagreements.yml ‹  kind: conflict› → ‹  kind: conflict¶  withdrawn: {reason: "Gone.", date: 2022, replaced-by: heron-numbers}›
    seeds/disagreements.yml:4:57: no record of this kind “heron-numbers” – did you mean “heron-number”?
claim twice
    seeds/more.yml new ‹page: more¶title: More¶text:¶- id: herons-twice¶  says: "No document says it."¶  silent-on: more¶›
    seeds/more.yml:4:7: claim “herons-twice” is taken (first at seeds/counts/terns.yml:28:3) – choose another id
statement twice
    seeds/statements.yml ‹- id: society-count¶› → ‹- {id: hale-words, by: tom-hale, stance: report}¶- id: society-count¶›
    seeds/statements.yml:16:7: statement “hale-words” is taken (first at seeds/statements.yml:1:3) – choose another id
name twice
    seeds/names.yml ‹- {id: innkeeper,› → ‹- {id: innkeeper, name: a host, kind: person}¶- {id: innkeeper,›
    seeds/names.yml:6:8: id “innkeeper” is taken (first at seeds/names.yml:5:3) – choose another id
work twice
    seeds/works.yml ‹- id: road-2022¶› → ‹- {id: nests-2022, type: report, title: x, publisher: x, issued: 2022, identified-by: editors}¶- id: road-2022¶›
    seeds/works.yml:25:7: id “nests-2022” is taken (first at seeds/works.yml:14:3) – choose another id
term like a name
    seeds/glossary.yml ‹- id: heron¶› → ‹- {id: innkeeper, term: Host, meaning: "A host."}¶- id: heron¶›
    seeds/glossary.yml:1:8: id “innkeeper” is taken (first at seeds/names.yml:5:3) – choose another id
name like a page
    seeds/names.yml ‹- {id: innkeeper,› → ‹- {id: terns, name: T, kind: group}¶- {id: innkeeper,›
    seeds/names.yml:5:8: id “terns” is taken (first at seeds/counts/terns.yml:1:1) – choose another id
document like a name
    seeds/documents/ibis.yml new ‹document: innkeeper¶short: ibis¶title: Ibis¶kind: news¶publisher: x¶written: 2020¶written-note: x¶lineage: ibis¶quotations: printed¶trust: "x"¶sections:¶- {label: x, sentences: [{at: p1s1, fingerprint: 1e27e81523514ed0, exact: 1e27e81523514ed0}]}¶›
    seeds/names.yml:5:8: id “innkeeper” is taken (first at seeds/documents/ibis.yml:1:1) – choose another id
page twice
    seeds/counts/ibis.yml new ‹count: terns¶title: Ibis¶text:¶- paragraph¶›
    seeds/counts/ibis.yml:1:8: “terns” stands in ibis.yml – file and id have one name
    seeds/counts/terns.yml:1:8: id “terns” is taken (first at seeds/counts/ibis.yml:1:1) – choose another id
check twice
    seeds/checks.yml ‹- id: nests-counted¶› → ‹- {id: nests-counted, says: "x", check: "x", source: {title: x}}¶- id: nests-counted¶›
    seeds/checks.yml:2:7: editor’s check “nests-counted” is taken (first at seeds/checks.yml:1:3) – choose another id
disagreement twice
    seeds/disagreements.yml ‹- id: heron-number¶› → ‹- {id: heron-number, question: x, kind: naming, claims: [herons-counted, herons-diary], settle: "x"}¶- id: heron-number¶›
    seeds/disagreements.yml:2:7: disagreement “heron-number” is taken (first at seeds/disagreements.yml:1:3) – choose another id
"""  # noqa: E501 – a line is a change or what is printed

# What holds between records.
GROUND = """
claim that rests on no sentence
    seeds/counts/herons.yml ‹  at: marsh:p1s2¶› → ‹›
    seeds/counts/herons.yml:12:7: claim “brook-return” rests on nothing: “at” is missing – or mark a note with “silent-on”
claim that rests on no statement
    seeds/counts/herons.yml ‹  from: brook-hope¶› → ‹›
    seeds/counts/herons.yml:12:7: claim “brook-return” rests on nothing: “from” is missing – or mark a note with “silent-on”
claim that rests on nothing
    seeds/counts/herons.yml ‹  from: brook-hope¶  at: marsh:p1s2¶› → ‹›
    seeds/counts/herons.yml:12:7: claim “brook-return” rests on nothing: “at” is missing – or mark a note with “silent-on”
    seeds/counts/herons.yml:12:7: claim “brook-return” rests on nothing: “from” is missing – or mark a note with “silent-on”
note that rests on sentences
    seeds/counts/herons.yml ‹  silent-on: young› → ‹  silent-on: young¶  at: marsh:p1s1›
    seeds/counts/herons.yml:35:7: is a note on the documents and rests on sentences too – leave out one or the other
note that quotes
    seeds/counts/herons.yml ‹do not say how many young› → ‹do not say how many “young”›
    seeds/counts/herons.yml:36:44: a note on the documents quotes, and nothing compares it – make the quotation a claim
document's own words from another
    seeds/counts/terns.yml ‹  from: diary¶  at: diary:p1s3› → ‹  from: diary¶  at: marsh:p1s1›
    seeds/counts/terns.yml:23:9: speaks for “diary” and rests on no sentence of it – add one under “at”
unknown reason to leave a sentence unused
    seeds/documents/marsh.yml ‹unused: off-subject› → ‹unused: off-topic›
    seeds/documents/marsh.yml:21:24: no reason “off-topic” – one of “wayfinding” or “off-subject”
sentence left out
    seeds/documents/marsh.yml ‹{at: p3s1, unused: off-subject, fingerprint: 728a5895e72dae3d› → ‹{at: p3s2, unused: off-subject, fingerprint: 728a5895e72dae3d›
    seeds/documents/marsh.yml:21:10: “p3s2” does not follow the sentence before it – “draft” numbers them
sentence counted twice
    seeds/documents/marsh.yml ‹at: p3s1› → ‹at: p2s3›
    seeds/documents/marsh.yml:21:10: “p2s3” does not follow the sentence before it – “draft” numbers them
    seeds/documents/marsh.yml:24:10: “p4s1” does not follow the sentence before it – “draft” numbers them
paragraph left out
    seeds/documents/marsh.yml ‹at: p3s1› → ‹at: p4s1›
    seeds/documents/marsh.yml:21:10: “p4s1” does not follow the sentence before it – “draft” numbers them
    seeds/documents/marsh.yml:24:10: “p4s1” does not follow the sentence before it – “draft” numbers them
page in another folder
    seeds/ibis.yml new ‹count: ibis¶title: Ibis¶text:¶- paragraph¶›
    seeds/ibis.yml:1:8: a page of kind “count” stands in seeds/counts/ – move the file there
page with another name than its file
    seeds/counts/ibis.yml new ‹count: ibises¶title: Ibis¶text:¶- paragraph¶›
    seeds/counts/ibis.yml:1:8: “ibises” stands in ibis.yml – file and id have one name
plain page with another name than its file
    seeds/more.yml new ‹page: less¶title: More¶text:¶- paragraph¶›
    seeds/more.yml:1:7: “less” stands in more.yml – file and id have one name
page in the place of a generated one
    seeds/sources.yml new ‹page: sources¶title: Sources¶text:¶- paragraph¶›
    seeds/sources.yml:1:7: docs/sources.md is made from other files – choose another name
page in the place of docs/faults.md
    seeds/faults.yml new ‹page: faults¶title: Mine¶text:¶- paragraph¶›
    seeds/faults.yml:1:7: docs/faults.md is made from other files – choose another name
page in the place of docs/counts.md
    seeds/counts.yml new ‹page: counts¶title: Mine¶text:¶- paragraph¶›
    seeds/counts.yml:1:7: docs/counts.md is made from other files – choose another name
page in the place of docs/timeline.md
    seeds/timeline.yml new ‹page: timeline¶title: Mine¶text:¶- paragraph¶›
    seeds/timeline.yml:1:7: docs/timeline.md is made from other files – choose another name
page in the place of docs/about/rules.md
    seeds/about/rules.yml new ‹page: rules¶title: Mine¶text:¶- paragraph¶›
    seeds/about/rules.yml:1:7: docs/about/rules.md is made from other files – choose another name
page in the place of docs/evidence/index.md
    seeds/evidence/index.yml new ‹page: index¶title: Mine¶text:¶- paragraph¶›
    seeds/evidence/index.yml:1:7: docs/evidence/index.md is made from other files – choose another name
page in the place of docs/ledger/index.md
    seeds/ledger/index.yml new ‹page: index¶title: Mine¶text:¶- paragraph¶›
    seeds/ledger/index.yml:1:7: docs/ledger/index.md is made from other files – choose another name
page in the place of docs/ledger/more.md
    seeds/ledger/more.yml new ‹page: more¶title: Mine¶text:¶- paragraph¶›
    seeds/ledger/more.yml:1:7: docs/ledger/more.md is made from other files – choose another name
unknown row of facts
    seeds/counts/herons.yml ‹fact: {by: Lindow› → ‹fact: {bye: Lindow›
    seeds/counts/herons.yml:10:15: this kind of page has no row “bye” – did you mean “by”?
row of facts on a page without any
    seeds/index.yml ‹- use: herons-counted¶› → ‹- use: herons-counted¶  fact: {size: at least 240}¶›
    seeds/index.yml:6:16: this kind of page has no row “size” – leave “fact” out: it has no rows
cell with a figure that its claim does not give
    seeds/counts/herons.yml ‹size: at least 240}› → ‹size: at least 241}›
    seeds/counts/herons.yml:10:41: figure “241” is not in the claim that fills this cell – take one of its own
cell with a figure that a claim placed there does not give
    seeds/counts/terns.yml ‹  as: here› → ‹  as: here¶  fact: {size: at least 241}›
    seeds/counts/terns.yml:27:16: figure “241” is not in the claim that fills this cell – take one of its own
cell with a quotation that its claim does not have
    seeds/counts/herons.yml ‹size: at least 240}› → ‹size: "“at least 240 herons here”"}›
    seeds/counts/herons.yml:10:41: quotation “at least 240 herons here” is not in the claim that fills this cell
reading of a claim on record
    seeds/counts/herons.yml ‹  at: marsh:p1s2¶› → ‹  at: marsh:p1s2¶  read: {by: Ada Brook, date: 2022-05-01}¶›
    seeds/counts/herons.yml:17:9: only a note on the documents has “read”: “verify” compares a claim – leave it out
conflict of claims of one speaker
    seeds/disagreements.yml ‹[herons-counted, herons-diary]› → ‹[herons-counted, nests-empty]›
    seeds/disagreements.yml:3:9: all its claims go back to one speaker, which is no conflict – make it “one-source”
conflict without its reason
    seeds/disagreements.yml ‹  because: "One flock has one number."¶› → ‹›
    seeds/disagreements.yml:3:9: a conflict says why not all can be true – add “because”, or change the kind
reason of what is no conflict
    seeds/disagreements.yml ‹kind: conflict› → ‹kind: naming›
    seeds/disagreements.yml:6:12: only a conflict has “because” – leave it out
report that denies
    seeds/statements.yml ‹  stance: report¶› → ‹  stance: report¶  denies: society-nets¶›
    seeds/statements.yml:18:11: “report” denies nothing – only a denial or an assurance has “denies”
denial of nothing on record
    seeds/statements.yml ‹  answers: society-nests¶› → ‹  answers: society-nests¶  denies: nests-full¶›
    seeds/statements.yml:14:11: no statement or claim “nests-full” – did you mean “nets-found”?
answer before what it answers
    seeds/statements.yml ‹date: 2022-03-30› → ‹date: 2022-02-28›
    seeds/statements.yml:27:85: answers “society-nets”, which was said later – correct one of the dates
denied claim without its denial
    seeds/statements.yml ‹  stance: assurance¶› → ‹  stance: assurance¶  denies: lamps-lit¶›
    seeds/causes/lamps.yml:5:7: tells what “lamps-lit” said, without its answer – place a claim from “innkeeper-words”
charge without a denial
    seeds/style.yml ‹negations: [› → ‹charges: [were the work]¶negations: [›
    seeds/causes/lamps.yml:5:7: is a charge, and no denial or assurance names it under “answers” or “denies” – name it there, or place one or a note “silent-on: reply” in this section
event of another sort than its words
    seeds/causes/lamps.yml ‹kind: activity› → ‹kind: reaction›
    seeds/causes/lamps.yml:11:29: “reaction” is for somebody’s words, and no statement of that sort is behind this claim – make it “activity” or “disclosure”
cell of a note in other words
    seeds/counts/herons.yml ‹  silent-on: young› → ‹  silent-on: young¶  fact: {size: not known}›
    seeds/counts/herons.yml:38:16: “not known” is not in the note – a note’s cell repeats its very words
cell with a word not to be used
    seeds/counts/herons.yml ‹size: at least 240}› → ‹size: at least 240 revealed}›
    seeds/counts/herons.yml:10:54: “revealed” is not used here – write “said” or “found”
figure not in the claim's words
    seeds/counts/terns.yml ‹as-told: about 60› → ‹as-told: about 61›
    seeds/counts/terns.yml:13:15: “about 61” does not stand in the claim – give it as the claim does
unknown finer kind
    seeds/site.yml ‹  plural: Counts› → ‹  plural: Counts¶  types: {waders: Waders, gulls: Gulls}›
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹type: wader›
    seeds/counts/terns.yml ‹aliases: [terns]› → ‹type: gulls›
    seeds/counts/herons.yml:3:7: no type “wader” – did you mean “waders”?
finer kind left out
    seeds/site.yml ‹  plural: Counts› → ‹  plural: Counts¶  types: {waders: Waders, gulls: Gulls}›
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹type: waders›
    seeds/counts/terns.yml:1:1: “type” is missing – one of “waders” or “gulls”
finer kind where there are none
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹type: wader›
    seeds/counts/herons.yml:3:7: no type “wader” – leave it out: this kind has none
column without its row
    seeds/site.yml ‹columns: [size]› → ‹columns: [sise]›
    seeds/site.yml:9:13: no row of this kind “sise” – did you mean “size”?
kind twice
    seeds/site.yml ‹- kind: count¶› → ‹- {kind: count, plural: x}¶- kind: count¶›
    seeds/site.yml:7:9: kind “count” is taken – choose another name
kind called page
    seeds/site.yml ‹- kind: count¶› → ‹- {kind: page, plural: x}¶- kind: count¶›
    seeds/site.yml:6:10: kind “page” is taken – choose another name
stance without words
    seeds/style.yml ‹  denial:¶    verbs: [denied, denies, rejected]¶    cues: [denied, rejected]¶› → ‹›
    seeds/style.yml:4:3: “denial” is missing – each stance has its verbs and cues
link to a name withdrawn
    seeds/names.yml ‹name: the innkeeper, kind: person}› → ‹name: the innkeeper, kind: person, withdrawn: {reason: "Gone.", date: 2022}}›
    seeds/counts/terns.yml:16:23: “innkeeper” is withdrawn – take it out here
link to a name replaced
    seeds/names.yml ‹name: the innkeeper, kind: person}› → ‹name: the innkeeper, kind: person, withdrawn: {reason: "Gone.", date: 2022, replaced-by: tom-hale}}›
    seeds/counts/terns.yml:16:23: “innkeeper” is withdrawn – use “tom-hale”
link to a page withdrawn
    seeds/counts/terns.yml ‹sort: terns› → ‹sort: terns¶withdrawn: {reason: "Gone.", date: 2022}›
    seeds/counts/terns.yml:9:39: “terns” is withdrawn – take it out here
    seeds/counts/terns.yml:17:12: “terns” is withdrawn – take it out here
claim withdrawn and placed
    seeds/index.yml ‹use: herons-counted› → ‹use: terns-gone›
    seeds/counts/terns.yml ‹, replaced-by: terns-seen› → ‹›
    seeds/index.yml:5:8: claim “terns-gone” is withdrawn – take it out here
claim replaced and placed
    seeds/index.yml ‹use: herons-counted› → ‹use: terns-gone›
    seeds/index.yml:5:8: claim “terns-gone” is withdrawn – use “terns-seen”
statement withdrawn behind a claim
    seeds/statements.yml ‹  stance: report› → ‹  stance: report¶  withdrawn: {reason: "Gone.", date: 2022}›
    seeds/counts/herons.yml:26:9: statement “hale-words” is withdrawn – take it out here
statement replaced behind a claim
    seeds/statements.yml ‹  stance: report› → ‹  stance: report¶  withdrawn: {reason: "Gone.", date: 2022, replaced-by: council-denial}›
    seeds/counts/herons.yml:26:9: statement “hale-words” is withdrawn – use “council-denial”
check withdrawn and placed
    seeds/checks.yml ‹  documents: [marsh]› → ‹  documents: [marsh]¶  withdrawn: {reason: "Gone.", date: 2022}›
    seeds/counts/herons.yml:34:10: editor’s check “nests-counted” is withdrawn – take it out here
term withdrawn and explained
    seeds/glossary.yml ‹term: Heron› → ‹term: Heron¶  withdrawn: {reason: "Gone.", date: 2022}›
    seeds/index.yml:6:11: term “heron” is withdrawn – take it out here
claim placed twice
    seeds/counts/terns.yml ‹  as: here› → ‹  as: here¶- use: herons-counted›
    seeds/counts/terns.yml:27:8: claim “herons-counted” stands on this page already (line 25) – place it once
claim placed after itself
    seeds/counts/terns.yml ‹  as: here› → ‹  as: here¶- use: terns-seen›
    seeds/counts/terns.yml:27:8: claim “terns-seen” stands on this page already (line 6) – place it once
claim placed before itself
    seeds/counts/terns.yml ‹text:¶- id: terns-seen› → ‹text:¶- use: terns-seen¶- id: terns-seen›
    seeds/counts/terns.yml:6:8: claim “terns-seen” stands on this page already (line 7) – place it once
verified.lock with a damaged line
    seeds/verified.lock ‹brook-return › → ‹brook-return: ›
    seeds/verified.lock:2:1: is not a line of this file – run verify, which writes it again
verified.lock with the marks of a merge
    seeds/verified.lock ‹brook-return › → ‹<<<<<<< HEAD¶brook-return ›
    seeds/verified.lock:2:1: is not a line of this file – run verify, which writes it again
row of facts for an unknown finer kind
    seeds/site.yml ‹{key: by, label: Counted by}› → ‹{key: by, label: Counted by, types: [wader]}›
    seeds/counts/herons.yml:10:14: this kind of page has no row “by” – one of “size” or “reply”
    seeds/counts/terns.yml:11:14: this kind of page has no row “by” – one of “size” or “reply”
    seeds/site.yml:11:42: no type of this kind “wader” – add it first, or correct the id
row of facts that another finer kind has
    seeds/site.yml ‹  plural: Counts› → ‹  plural: Counts¶  types: {waders: Waders, gulls: Gulls}›
    seeds/site.yml ‹{key: by, label: Counted by}› → ‹{key: by, label: Counted by, types: [gulls]}›
    seeds/counts/herons.yml ‹aliases: [herons]› → ‹type: waders›
    seeds/counts/terns.yml ‹aliases: [terns]› → ‹type: gulls›
    seeds/counts/herons.yml:10:14: this kind of page has no row “by” – one of “size” or “reply”
"""  # noqa: E501 – a line is a change or what is printed

# Dates, and what they say of each other.
DATES = """
31 February
    seeds/statements.yml ‹date: 2021-05› → ‹date: 2021-02-31›
    seeds/statements.yml:4:9: “date”: “2021-02-31” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
29 February of a common year
    seeds/statements.yml ‹date: 2021-05› → ‹date: 2021-02-29›
    seeds/statements.yml:4:9: “date”: “2021-02-29” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
month 13
    seeds/statements.yml ‹date: 2021-05› → ‹date: 2021-13›
    seeds/statements.yml:4:9: “date”: “2021-13” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
month 0
    seeds/statements.yml ‹date: 2021-05› → ‹date: 2021-00›
    seeds/statements.yml:4:9: “date”: “2021-00” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
month in words
    seeds/statements.yml ‹date: 2021-05› → ‹date: May 2021›
    seeds/statements.yml:4:9: “date”: “May 2021” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
slashes
    seeds/statements.yml ‹date: 2021-05› → ‹date: 03/05/2021›
    seeds/statements.yml:4:9: “date”: “03/05/2021” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
month of one digit
    seeds/statements.yml ‹date: 2021-05› → ‹date: 2021-5›
    seeds/statements.yml:4:9: “date”: “2021-5” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
year of five digits
    seeds/statements.yml ‹date: 2021-05› → ‹date: 20210›
    seeds/statements.yml:4:9: “date”: “20210” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
digits of another script
    seeds/statements.yml ‹date: 2021-05› → ‹date: ２０２１›
    seeds/statements.yml:4:9: “date”: “２０２１” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
empty date
    seeds/statements.yml ‹date: 2021-05› → ‹date: ''›
    seeds/statements.yml:4:9: “date”: “” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
interval reversed
    seeds/statements.yml ‹about: 2022/..› → ‹about: 2022/2021›
    seeds/statements.yml:24:10: “about”: “2022/2021” ends before it begins – turn it round
interval with an impossible end
    seeds/statements.yml ‹about: 2022/..› → ‹about: 2022/2022-02-30›
    seeds/statements.yml:24:10: “about”: “2022/2022-02-30” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
period of a figure
    seeds/counts/terns.yml ‹period: 2021-05-04› → ‹period: 2021-05-32›
    seeds/counts/terns.yml:13:70: “period”: “2021-05-32” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
date of a withdrawal
    seeds/counts/terns.yml ‹date: 2022-05-20› → ‹date: 2022-20-05›
    seeds/counts/terns.yml:41:59: “date”: “2022-20-05” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
date of the edition
    seeds/site.yml ‹edition: 2022-06-01› → ‹edition: 1 June 2022›
    seeds/site.yml:3:10: “edition”: “1 June 2022” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
date of a document
    seeds/documents/diary.yml ‹written: 2021-05› → ‹written: last May›
    seeds/documents/diary.yml:6:10: “written”: “last May” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
issued after it was archived
    seeds/works.yml ‹issued: 2021-06-03› → ‹issued: 2021-06-30›
    seeds/works.yml:6:11: issued 2021-06-30, after it was archived (2021-06-09) – say so under “defect”
issued after it was accessed
    seeds/works.yml ‹issued: 2022-04-20› → ‹issued: 2022-05-20›
    seeds/works.yml:18:11: issued 2022-05-20, after it was accessed (2022-05-02) – say so under “defect”
issued after both
    seeds/works.yml ‹issued: 2021-06-03› → ‹issued: 2021-08›
    seeds/works.yml:6:11: issued 2021-08, after it was accessed (2021-07-01) – say so under “defect”
    seeds/works.yml:6:11: issued 2021-08, after it was archived (2021-06-09) – say so under “defect”
interval without any end
    seeds/statements.yml ‹about: 2022/..› → ‹about: ../›
    seeds/statements.yml:24:10: “about”: “../” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
date with a blank
    seeds/statements.yml ‹date: 2021-05› → ‹date: "2021-05 "›
    seeds/statements.yml:4:9: “date”: “2021-05 ” is no date in EDTF that can exist – write it like “2024”, “2024-10”, “2024-10-25”, “2024~” (about), “2024-05/..” (then or later)
"""  # noqa: E501 – a line is a change or what is printed

# How our own texts are worded.
WORDING = r"""
braces without a bar
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the birds}›
    seeds/counts/herons.yml:20:35: “{the birds}” needs one bar between two wordings – write “{alone|here}”
braces with two bars
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the birds|them|it}›
    seeds/counts/herons.yml:20:35: “{the birds|them|it}” needs one bar between two wordings – write “{alone|here}”
brace not closed
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the birds|them›
    seeds/counts/herons.yml:20:35: “{” opens no pair of wordings – write “{alone|here}”
    seeds/counts/herons.yml:20:45: “|” parts nothing here – write “{alone|here}” or “[[id|words]]”
brace not opened
    seeds/counts/herons.yml ‹{the birds|them}› → ‹the birds|them}›
    seeds/counts/herons.yml:20:44: “|” parts nothing here – write “{alone|here}” or “[[id|words]]”
    seeds/counts/herons.yml:20:49: “}” closes no pair of wordings – write “{alone|here}”
braces in braces
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the {birds|b}|them}›
    seeds/counts/herons.yml:20:35: “{” opens no pair of wordings – write “{alone|here}”
    seeds/counts/herons.yml:20:46: “|” parts nothing here – write “{alone|here}” or “[[id|words]]”
    seeds/counts/herons.yml:20:48: “}” closes no pair of wordings – write “{alone|here}”
bar without braces
    seeds/counts/herons.yml ‹{the birds|them}› → ‹the birds | them›
    seeds/counts/herons.yml:20:45: “|” parts nothing here – write “{alone|here}” or “[[id|words]]”
link not closed
    seeds/counts/herons.yml ‹by the [[town-council]].› → ‹by the [[town-council].›
    seeds/counts/herons.yml:20:70: “[” begins no link – write “[[id]]” or “[[id|words]]”
    seeds/counts/herons.yml:20:84: “]” ends no link – write “[[id]]” or “[[id|words]]”
link of single brackets
    seeds/counts/herons.yml ‹by the [[town-council]].› → ‹by the [town-council].›
    seeds/counts/herons.yml:20:70: “[” begins no link – write “[[id]]” or “[[id|words]]”
    seeds/counts/herons.yml:20:83: “]” ends no link – write “[[id]]” or “[[id|words]]”
link with two bars
    seeds/counts/herons.yml ‹[[bird-society|the society]]› → ‹[[bird-society|the|society]]›
    seeds/counts/herons.yml:31:66: “[” begins no link – write “[[id]]” or “[[id|words]]”
    seeds/counts/herons.yml:31:80: “|” parts nothing here – write “{alone|here}” or “[[id|words]]”
    seeds/counts/herons.yml:31:92: “]” ends no link – write “[[id]]” or “[[id|words]]”
figure in one wording alone
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{240 birds|them}›
    seeds/counts/herons.yml:20:36: “240 birds” and “them” differ in a figure – only names and context may differ
two figures
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{240 birds|250 birds}›
    seeds/counts/herons.yml:20:36: “240 birds” and “250 birds” differ in a figure – only names and context may differ
figure hedged in one wording alone
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{at least 240 birds|240 birds}›
    seeds/counts/herons.yml:20:36: “at least 240 birds” and “240 birds” differ in a figure – only names and context may differ
hedge of a figure outside the braces
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{at least|about} 240 birds›
    seeds/counts/herons.yml:19:9: its two wordings differ in a figure – only names and context may differ
hedge in one wording alone
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the birds probably|them}›
    seeds/counts/herons.yml:20:36: “the birds probably” and “them” differ in a hedge – only names and context may differ
negation in one wording alone
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{not the birds|them}›
    seeds/counts/herons.yml:20:36: “not the birds” and “them” differ in a hedge – only names and context may differ
negation drawn together
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{birds that don’t fly|them}›
    seeds/counts/herons.yml:20:36: “birds that don’t fly” and “them” differ in a hedge – only names and context may differ
quotation in one wording alone
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the “birds”|them}›
    seeds/counts/herons.yml:20:36: “the “birds”” and “them” differ in a quotation – only names and context may differ
two wordings inside one quotation
    seeds/counts/herons.yml ‹{the birds|them}› → ‹“{the birds|them}”›
    seeds/counts/herons.yml:19:9: its two wordings differ in a quotation – only names and context may differ
two wordings in wayfinding
    seeds/index.yml ‹This site tells› → ‹{This|That} site tells›
    seeds/index.yml:4:11: “{This|That}” gives two wordings, which only a claim has – choose one
two wordings in a trust note
    seeds/documents/marsh.yml ‹Anyone may edit it.› → ‹{Anyone|All} may edit it.›
    seeds/documents/marsh.yml:10:9: “{Anyone|All}” gives two wordings, which only a claim has – choose one
two wordings in a meaning
    seeds/glossary.yml ‹On this site:› → ‹{On|In} this site:›
    seeds/glossary.yml:3:13: “{On|In}” gives two wordings, which only a claim has – choose one
two wordings in a heading
    seeds/counts/herons.yml ‹section: The road› → ‹section: "The {old|new} road"›
    seeds/counts/herons.yml:17:17: “{old|new}” gives two wordings, which only a claim has – choose one
link in a heading
    seeds/counts/herons.yml ‹section: The road› → ‹section: The [[terns]] road›
    seeds/counts/herons.yml:17:16: [[terns]] makes no link here – write the words alone
link in a title
    seeds/counts/herons.yml ‹title: Herons› → ‹title: "[[terns]]"›
    seeds/counts/herons.yml:2:9: [[terns]] makes no link here – write the words alone
link in a check
    seeds/checks.yml ‹The county’s own list› → ‹The [[terns]] list›
    seeds/checks.yml:5:15: [[terns]] makes no link here – write the words alone
tag of HTML
    seeds/counts/herons.yml ‹the birds|them› → ‹the <b>birds</b>|them›
    seeds/counts/herons.yml:20:40: “<” would run as HTML – write it in words
    seeds/counts/herons.yml:20:42: “>” would run as HTML – write it in words
tag of HTML in a reason
    seeds/counts/terns.yml ‹reason: "The diary says› → ‹reason: "The <b> diary says›
    seeds/counts/terns.yml:41:28: “<” would run as HTML – write it in words
    seeds/counts/terns.yml:41:30: “>” would run as HTML – write it in words
tag of HTML in a name
    seeds/names.yml ‹name: the innkeeper› → ‹name: the <b> innkeeper›
    seeds/names.yml:5:29: “<” would run as HTML – write it in words
    seeds/names.yml:5:31: “>” would run as HTML – write it in words
tag of HTML begun
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A <script count."›
    seeds/counts/herons.yml:11:13: “<” would run as HTML – write it in words
entity of HTML
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare count &lt; has few other words."›
    seeds/counts/herons.yml:11:24: “&lt;” is an HTML entity – prose holds none
entity of HTML by number
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare count &#60; has few other words."›
    seeds/counts/herons.yml:11:24: “&#60;” is an HTML entity – prose holds none
    seeds/counts/herons.yml:11:25: “#” would mean a heading or a tag – write it in words
backtick
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare `count` has few other words."›
    seeds/counts/herons.yml:11:18: “`” would begin code – write it in words
asterisks
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare *count* has few other words."›
    seeds/counts/herons.yml:11:18: “*” would mean emphasis – write it in words
underscores
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare _count_ has few other words."›
    seeds/counts/herons.yml:11:18: “_” would mean emphasis – write it in words
backslash
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹'A bare \count has few other words.'›
    seeds/counts/herons.yml:11:18: “\” would hide a sign – write it in words
footnote of Markdown
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare count[^1] has few other words."›
    seeds/counts/herons.yml:11:23: “[” begins no link – write “[[id]]” or “[[id|words]]”
    seeds/counts/herons.yml:11:24: “^” would mean a note – write it in words
    seeds/counts/herons.yml:11:26: “]” ends no link – write “[[id]]” or “[[id|words]]”
tildes
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare ~~count~~ has few other words."›
    seeds/counts/herons.yml:11:18: “~” would mean deletion – write it in words
a season
    seeds/statements.yml ‹about: 2022/..› → ‹about: 2022-21›
    seeds/statements.yml:24:10: “about”: “2022-21” cannot be put in order or in words here – for a season write its months, such as “2022-03/2022-05”, or the year: “2022”
a season that ends in another year
    seeds/works.yml ‹issued: 2021-06-03› → ‹issued: 2020-24›
    seeds/works.yml:6:11: “issued”: “2020-24” cannot be put in order or in words here – for a season write its months, such as “2020-12/2021-02”, or the year: “2020”
a year not wholly known
    seeds/statements.yml ‹about: 2022/..› → ‹about: 202X›
    seeds/statements.yml:24:10: “about”: “202X” cannot be put in order or in words here – write the years, such as “2020/2029”
a day not known
    seeds/statements.yml ‹about: 2022/..› → ‹about: 2022-05-XX›
    seeds/statements.yml:24:10: “about”: “2022-05-XX” cannot be put in order or in words here – write as much as is known: “2022-05”
one form of a name in two records
    seeds/names.yml ‹name: County office, kind: body› → ‹name: County office, kind: body, aliases: [Hale]›
    seeds/names.yml:4:58: “Hale” is a form of “county-office” too (seeds/names.yml:6:66) – leave it to one of them, or write a longer form
    seeds/names.yml:6:66: “Hale” is a form of “tom-hale” too (seeds/names.yml:4:58) – leave it to one of them, or write a longer form
the name of one record as a form of another
    seeds/names.yml ‹aliases: [the society]› → ‹aliases: [County office]›
    seeds/names.yml:1:71: “County office” is a form of “county-office” too (seeds/names.yml:6:29) – leave it to one of them, or write a longer form
    seeds/names.yml:6:29: “County office” is a form of “bird-society” too (seeds/names.yml:1:71) – leave it to one of them, or write a longer form
dollar signs
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare $count$ has few other words."›
    seeds/counts/herons.yml:11:18: “$” would mean a formula – write it in words
hash
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare #count has few other words."›
    seeds/counts/herons.yml:11:18: “#” would mean a heading or a tag – write it in words
address that runs a script
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare javascript:alert(1) has few other words."›
    seeds/counts/herons.yml:11:18: “javascript:” is an address – prose holds none
address of data
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare data:text/html has few other words."›
    seeds/counts/herons.yml:11:18: “data:” is an address – prose holds none
address of the web
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare https://example.org has few other words."›
    seeds/counts/herons.yml:11:18: “https://” is an address – prose holds none
address without its beginning
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare www.example.org has few other words."›
    seeds/counts/herons.yml:11:18: “www.” is an address – prose holds none
link of Markdown
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare [count](https://example.org) has few other words."›
    seeds/counts/herons.yml:11:18: “[” begins no link – write “[[id]]” or “[[id|words]]”
    seeds/counts/herons.yml:11:24: “]” ends no link – write “[[id]]” or “[[id|words]]”
    seeds/counts/herons.yml:11:26: “https://” is an address – prose holds none
picture in words
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare :heron: has few other words."›
    seeds/counts/herons.yml:11:18: “:heron:” would become a picture – prose holds none
straight quotation marks
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹'A bare "count" has few other words.'›
    seeds/counts/herons.yml:11:18: “"” is not a curly quotation mark – write “ and ”
quotation not closed
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare “count has few other words."›
    seeds/counts/herons.yml:11:18: quotation marks do not come in pairs – write “ before a quotation and ” behind it
quotation not opened
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare count” has few other words."›
    seeds/counts/herons.yml:11:23: quotation marks do not come in pairs – write “ before a quotation and ” behind it
quotation marks the wrong way round
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare ”count“ has few other words."›
    seeds/counts/herons.yml:11:18: quotation marks do not come in pairs – write “ before a quotation and ” behind it
quotation in a quotation
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A “bare “count” has” few other words."›
    seeds/counts/herons.yml:11:13: quotation marks do not come in pairs – write “ before a quotation and ” behind it
word not to use
    seeds/counts/herons.yml ‹was denied by› → ‹was exposed and denied by›
    seeds/counts/herons.yml:20:56: “exposed” is not used here – write “reported”
word not to use, with a capital
    seeds/counts/herons.yml ‹That a new› → ‹Revealed: that a new›
    seeds/counts/herons.yml:20:5: “Revealed” is not used here – write “said” or “found”
word not to use, only with this capital
    seeds/counts/herons.yml ‹was denied by the [[town-council]].› → ‹was denied, the Gulls say, by the [[town-council]].›
    seeds/counts/herons.yml:20:64: “the Gulls say” is not used here – write which gull
word not to use, in a title
    seeds/counts/herons.yml ‹title: Herons› → ‹title: Herons exposed›
    seeds/counts/herons.yml:2:15: “exposed” is not used here – write “reported”
word not to use, in a heading
    seeds/counts/herons.yml ‹section: The road› → ‹section: The evil road›
    seeds/counts/herons.yml:17:16: “evil” is not used here – write nothing: leave it out
word not to use, in the words of a link
    seeds/counts/herons.yml ‹[[bird-society|the society]]› → ‹[[bird-society|regime]]›
    seeds/counts/herons.yml:31:81: “regime” is not used here – write “council”
word not to use, in a reason
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A brazen count has few other words."›
    seeds/counts/herons.yml:11:13: “brazen” is not used here – write nothing: leave it out
word not to use, in what is counted
    seeds/counts/terns.yml ‹unit: birds seen› → ‹unit: birds exposed›
    seeds/counts/terns.yml:13:37: “exposed” is not used here – write “reported”
word not to use, in the name of a part
    seeds/site.yml ‹plural: Causes› → ‹plural: Evil causes›
    seeds/site.yml:16:11: “Evil” is not used here – write nothing: leave it out
word not to use, in the name of a row
    seeds/site.yml ‹label: Reply, unfilled: No reply in our documents› → ‹label: Reply, unfilled: No evil reply›
    seeds/site.yml:13:45: “evil” is not used here – write nothing: leave it out
word not to use, in the site’s title
    seeds/site.yml ‹title: The herons of› → ‹title: The brazen herons of›
    seeds/site.yml:1:12: “brazen” is not used here – write nothing: leave it out
word not to use, in the name of a sector
    seeds/style.yml ‹company: company,› → ‹company: army,›
    seeds/style.yml:47:60: “army” is not used here – write “flock”
word not to use, in why a sentence stays unused
    seeds/style.yml ‹wayfinding: Introduces› → ‹wayfinding: Brazenly evil. Introduces›
    seeds/style.yml:61:24: “evil” is not used here – write nothing: leave it out
word not to use, in a note on a source
    seeds/checks.yml ‹issued: 2022-04, address› → ‹issued: 2022-04, note: Exposed in print, address›
    seeds/checks.yml:6:89: “Exposed” is not used here – write “reported”
word not to use, in why a finding may stand
    seeds/counts/herons.yml ‹few other words."› → ‹few other words."¶  reviewed: [{finding: name, words: marsh, reason: An evil one.}]›
    seeds/counts/herons.yml:12:55: “evil” is not used here – write nothing: leave it out
word not to use, in a check
    seeds/checks.yml ‹The county’s own list› → ‹The county’s army list›
    seeds/checks.yml:5:24: “army” is not used here – write “flock”
word not to use, in an office
    seeds/names.yml ‹role: Warden of the society› → ‹role: Warden of the regime›
    seeds/names.yml:2:88: “regime” is not used here – write “council”
stance without its verb
    seeds/counts/herons.yml ‹was denied by the [[town-council]].› → ‹is wrong, [[town-council]].›
    seeds/counts/herons.yml:19:9: shows no denial – use “said”, or one of “denied”, “denies” or “rejected”
no full stop
    seeds/counts/herons.yml ‹by the [[town-council]].› → ‹by the [[town-council]]›
    seeds/counts/herons.yml:19:9: does not end like a sentence – end it with a full stop
no full stop in the paragraph
    seeds/counts/herons.yml ‹by the [[town-council]].› → ‹by the [[town-council]]{.|}›
    seeds/counts/herons.yml:19:9: does not end like a sentence – end it with a full stop
sentence too long
    seeds/counts/herons.yml ‹by the [[town-council]].› → ‹by the [[town-council]]⟨ and by many others×8⟩.›
    seeds/counts/herons.yml:19:9: has a sentence of 45 words – 35 at most
    seeds/counts/herons.yml:19:9: has a sentence of 46 words – 35 at most
second sentence too long
    seeds/counts/herons.yml ‹by the [[town-council]].› → ‹by the [[town-council]]. It⟨ and many others×12⟩.›
    seeds/counts/herons.yml:19:9: has a sentence of 37 words – 35 at most
quotation too long
    seeds/counts/herons.yml ‹“may return in greater numbers”› → ‹“⟨may return. And ×16⟩”›
    seeds/counts/herons.yml:14:16: quotes 48 words in a row – 30 at most; split or paraphrase
link not closed in one wording
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the [[birds|them}›
    seeds/counts/herons.yml:20:40: “[” begins no link – write “[[id]]” or “[[id|words]]”
brace in the words of a link
    seeds/counts/herons.yml ‹[[bird-society|the society]]› → ‹[[bird-society|the {society]]›
    seeds/counts/herons.yml:31:85: “{” opens no pair of wordings – write “{alone|here}”
"""  # noqa: E501 – a line is a change or what is printed

# What looks like a fault and is none.
FINE = """
word not to use inside a quotation
    seeds/counts/herons.yml ‹“may return in greater numbers”› → ‹“exposed”›
word not to use in a printed title
    seeds/works.yml ‹title: Herons of the marsh› → ‹title: Herons exposed›
tag of HTML in a printed title
    seeds/works.yml ‹title: Herons of the marsh› → ‹title: Herons <b>of the marsh</b>›
ampersand
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A bare count & few other words."›
context in one wording alone
    seeds/counts/herons.yml ‹{the birds|them}› → ‹{the birds in May 2021|them}›
claim that ends with a quotation
    seeds/counts/herons.yml ‹does not cross the marsh”.› → ‹does not cross the marsh.”›
claim with the id of a statement
    seeds/counts/herons.yml ‹id: nests-empty› → ‹id: society-nests›
    seeds/checks.yml ‹[nests-empty]› → ‹[society-nests]›
    seeds/verified.lock ‹nests-empty › → ‹society-nests ›
    seeds/causes/nets.yml ‹use: nests-empty› → ‹use: society-nests›
fact of a claim placed
    seeds/counts/terns.yml ‹  as: here› → ‹  as: here¶  fact: {size: at least 240}›
an amount of money
    seeds/counts/herons.yml ‹"A bare count has few other words."› → ‹"A count has cost $10,000 or US$2.4 million."›
29 February of a leap year
    seeds/statements.yml ‹about: 2022/..› → ‹about: 2020-02-29›
date known about
    seeds/statements.yml ‹date: 2021-05› → ‹date: 2021-05~›
date of issue known about
    seeds/works.yml ‹issued: 2022-04¶› → ‹issued: 2022-04~¶›
date uncertain
    seeds/counts/terns.yml ‹period: 2021-05-04› → ‹period: 2021?›
end not known
    seeds/statements.yml ‹about: 2022/..› → ‹about: 2022/›
beginning open
    seeds/statements.yml ‹about: 2022/..› → ‹about: ../2022›
impossible date of issue explained
    seeds/works.yml ‹issued: 2021-06-03› → ‹issued: 2021-06-30¶  defect: "It cannot be."›
archived in the month of issue
    seeds/works.yml ‹archived: 2021-06-09› → ‹archived: 2021-06›
accessed in the year of issue or later
    seeds/works.yml ‹accessed: 2021-07-01› → ‹accessed: 2021/..›
hedge with a capital in the style
    seeds/style.yml ‹seems: [appear,› → ‹seems: [Terns, appear,›
style without hedges
    seeds/style.yml ‹  possible: [may, might, could, possibly, perhaps]¶  suspected: [suspected, alleged]¶  likely: [likely, probably]¶  almost-certain: [almost certainly]¶  seems: [appear, seems]¶  partly: [some, partly]¶› → ‹  none: []¶›
what was said whose answer no claim tells
    seeds/counts/terns.yml ‹- use: council-road¶› → ‹›
    seeds/causes/nets.yml ‹- use: council-road¶› → ‹›
    seeds/statements.yml ‹  answers: society-nests¶  how: not-stated¶› → ‹›
event less exact than its claim
    seeds/causes/nets.yml ‹{date: 2022-03, kind› → ‹{date: 2022, kind›
event on the day of its statement
    seeds/counts/herons.yml ‹  close: "A bare count has few other words."› → ‹  close: "A bare count has few other words."¶  event: {date: 2021-05, kind: activity}›
event from a date on
    seeds/causes/lamps.yml ‹{date: 2022, kind› → ‹{date: 2022/.., kind›
phrase below the rung of its claim
    seeds/causes/nets.yml ‹attributes: linked› → ‹attributes: state-linked›
phrase in a claim that lays nothing to anybody
    seeds/causes/nets.yml ‹attributes: linked› → ‹attributes: nobody›
phrase above the rung on a page that attributes nothing
    seeds/site.yml ‹  attribution: link¶› → ‹›
    seeds/causes/nets.yml ‹  attributes: linked¶› → ‹›
phrase above the rung inside a quotation
    seeds/causes/nets.yml ‹found {[[nets]]|nets} that it linked to the county.› → ‹found {[[nets]]|nets} that it “linked to the county”.›
    seeds/causes/nets.yml ‹  attributes: linked¶› → ‹›
style without words not to use
    seeds/style.yml ‹  revealed: "“said” or “found”"¶  exposed: "“reported”"¶  claims that: "“says that”"¶  brazen: "nothing: leave it out"¶  evil: "nothing: leave it out"¶  army: "“flock”"¶  regime: "“council”"¶  the Gulls say: "which gull"¶› → ‹  xyz: y¶›
"""  # noqa: E501 – a line is a change or what is printed

# What stands beside what, when things happened, and what is laid to whom.
TOLD = """
what was said without its answer
    seeds/counts/terns.yml ‹- use: council-road¶› → ‹›
    seeds/counts/terns.yml:31:7: tells what “society-nests” said, without its answer – place a claim from “council-denial”
what was said without its answer, the claim placed
    seeds/causes/nets.yml ‹- use: council-road¶› → ‹›
    seeds/causes/nets.yml:21:8: tells what “society-nests” said, without its answer – place a claim from “council-denial”
what was said without either of its two answers
    seeds/counts/terns.yml ‹- use: council-road¶› → ‹›
    seeds/statements.yml ‹answers: society-nets,› → ‹answers: [society-nets, society-nests],›
    seeds/counts/terns.yml:31:7: tells what “society-nests” said, without its answer – place a claim from “council-denial” or “county-denial”
event on a day that is not given
    seeds/causes/nets.yml ‹{date: 2022-03, kind› → ‹{date: 2022-03-05, kind›
    seeds/causes/nets.yml:12:17: “2022-03-05” is no date that the claim or its statement gives – take one of theirs
event in another year
    seeds/causes/lamps.yml ‹{date: 2022, kind› → ‹{date: 2021, kind›
    seeds/causes/lamps.yml:11:17: “2021” is no date that the claim or its statement gives – take one of theirs
event whose end is not given
    seeds/causes/lamps.yml ‹{date: 2022, kind› → ‹{date: 2022/2023, kind›
    seeds/causes/lamps.yml:11:17: “2023” is no date that the claim or its statement gives – take one of theirs
phrase above the rung of its claim
    seeds/causes/lamps.yml ‹attributes: named-body› → ‹attributes: linked›
    seeds/causes/lamps.yml:7:79: “work of the road office” stands on the rung “named-body”, above its claim – lower it or set “attributes”
phrase in a claim without a rung
    seeds/causes/nets.yml ‹  attributes: linked¶› → ‹›
    seeds/causes/nets.yml:7:70: “linked to the county” stands on the rung “linked”, above its claim – lower it or set “attributes”
matrix with a kind that there is not
    seeds/site.yml ‹matrix: count› → ‹matrix: counts›
    seeds/site.yml:18:11: no kind “counts” – did you mean “count”?
"""  # noqa: E501 – a line is a change or what is printed

HERONS = "seeds/counts/herons.yml"
TERNS = "seeds/counts/terns.yml"
STATEMENTS = "seeds/statements.yml"
WORKS = "seeds/works.yml"
GLOSSARY = "seeds/glossary.yml"
DISAGREEMENTS = "seeds/disagreements.yml"
CHANGES = "seeds/changes.yml"
MARSH = "seeds/documents/marsh.yml"
LOCK = "seeds/verified.lock"


@pytest.mark.parametrize("case", support.cases(YAML, SHAPE, IDS, GROUND, DATES, WORDING, TOLD), ids=str)
def test_a_fault_is_printed_and_nothing_is_written(tmp_path: Path, case: support.Case) -> None:
    """A fault is printed in these words by both commands, the exit code is 1, and docs/ stays as it was."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    before = support.tree(root / "docs")
    checked, generated = support.run(root, "check"), support.run(root, "generate")
    count = f"{len(case.lines)} error{'s' if len(case.lines) > 1 else ''}, no warnings"
    assert checked.lines == [*case.lines, count]
    assert generated.lines == list(case.lines)
    assert (checked.code, generated.code) == (1, 1)
    assert support.tree(root / "docs") == before


@pytest.mark.parametrize("case", support.cases(FINE), ids=str)
def test_what_is_no_fault_passes(tmp_path: Path, case: support.Case) -> None:
    """What only looks like a fault is let through, and the pages are written."""
    root = support.copy(tmp_path)
    support.edit(root, *case.edits)
    checked = support.run(root, "check")
    assert [line for line in checked.err.splitlines() if ": warning: " not in line] == []
    assert checked.code == 0
    assert support.run(root, "generate").code == 0


def test_the_example_itself_passes(tmp_path: Path) -> None:
    """The example has no fault; how its documents are used and how much there is, is printed."""
    checked = support.run(support.copy(tmp_path), "check")
    assert checked.code == 0
    assert checked.out.splitlines()[-3:] == [
        "diary: 3 of 3 sentences (3 used, 0 excused, 0 left)",
        "marsh: 9 of 9 sentences (8 used, 1 excused, 0 left)",
        "15 claims, 5 pages: no error, 4 warnings",
    ]


def test_a_page_too_short_is_a_warning(tmp_path: Path) -> None:
    """A warning says that it is one, and neither changes the exit code nor keeps pages from being written."""
    root = support.copy(tmp_path)
    checked = support.run(root, "check")
    assert checked.err.splitlines() == [
        "seeds/causes/lamps.yml:2:8: warning: has 34 words – a page has 120 to 1500",
        "seeds/causes/nets.yml:2:8: warning: has 59 words – a page has 120 to 1500",
        f"{HERONS}:2:8: warning: has 89 words – a page has 120 to 1500",
        f"{TERNS}:2:8: warning: has 105 words – a page has 120 to 1500",
    ]
    assert checked.code == 0


def test_a_page_hard_to_read_is_a_warning(tmp_path: Path) -> None:
    """A page of long sentences, or of long words, has a warning for each, with what was counted."""
    root = support.copy(tmp_path)
    long = "Comprehensively and interdisciplinarily knowledgeable ornithologists investigate waterfowl"
    guide = f'- guide: "{long} migration{" and once more" * 6}."'
    support.edit(root, ("seeds/ibis.yml", "", f"page: ibis\ntitle: Ibis\ntext:\n{guide}\n"))
    checked = support.run(root, "check")
    assert [line for line in checked.err.splitlines() if line.startswith("seeds/ibis.yml")] == [
        "seeds/ibis.yml:2:8: warning: has 26 words – a page has 120 to 1500",
        "seeds/ibis.yml:2:8: warning: has 26.0 words a sentence – 20 at most; split the longest",
        "seeds/ibis.yml:2:8: warning: reads at grade 18.7 – about 11 at most; take shorter words",
    ]
    assert checked.out.splitlines()[4] == "ibis: 26 words, 26.0 a sentence, grade 18.7"
    assert checked.code == 0


def test_how_documents_are_used_is_printed(tmp_path: Path) -> None:
    """Sentences are counted as used, excused, left, or the same as in another revision of the text."""
    root = support.copy(tmp_path)
    marsh = (root / MARSH).read_text(encoding="utf-8")
    later = marsh.replace("document: marsh", "document: later").replace(
        "60de50b86ebab97d", "60de50b86ebab970"
    )
    support.edit(root, ("seeds/documents/later.yml", "", later))
    change = '- {after: "later:p2s3", kind: meaning, says: "Another count."}\n'
    support.edit(root, (CHANGES, "- {after", f"{change}- {{after"))
    support.edit(root, (MARSH, "unused: off-subject, ", ""))
    assert support.run(root, "check").out.splitlines()[-4:-1] == [
        "diary: 3 of 3 sentences (3 used, 0 excused, 0 left)",
        "later: 8 of 9 sentences (0 used, 1 excused, 7 the same as in another revision, 1 left)",
        "marsh: 8 of 9 sentences (8 used, 0 excused, 1 left)",
    ]


def test_a_lock_that_is_no_file(tmp_path: Path) -> None:
    """A verified.lock that cannot be read is reported, with how to write it again."""
    root = support.copy(tmp_path)
    (root / LOCK).unlink()
    assert support.run(root, "check").code == 0
    (root / LOCK).write_bytes(b"\xff")
    line = support.run(root, "check").lines[0]
    assert (
        line
        == f"{LOCK}:1:1: byte 0xff on line 1 is not UTF-8 – save the file as UTF-8; “verify” writes it again"
    )


def test_all_faults_are_printed_at_once_and_sorted(tmp_path: Path) -> None:
    """Faults of several files are printed together, by file, line and column."""
    how = "silently"
    root = support.copy(tmp_path)
    support.edit(
        root,
        (WORKS, "number: 2", "number: two"),
        (WORKS, "publisher: County office", "pubisher: County office"),
        (HERONS, "title: Herons", "title: [Herons]"),
        (HERONS, "  silent-on: young", "  silent: young"),
        (STATEMENTS, "how: not-stated", f"how: {how}"),
        (GLOSSARY, (root / GLOSSARY).read_text(encoding="utf-8"), "# later\n"),
    )
    checked = support.run(root, "check")
    assert checked.lines == [
        f"{HERONS}:2:8: “title” is a list – text belongs here",
        f"{HERONS}:37:3: unknown key “silent” – did you mean “silent-on”?",
        f"{GLOSSARY}:1:1: is empty – a seed file holds at least one record",
        f"{STATEMENTS}:14:8: “how” is “{how}” – it is “by-name”, “in-general” or “not-stated”",
        f"{WORKS}:21:11: “number” is text – a whole number belongs here",
        f"{WORKS}:24:3: “publisher” is missing – add it: newspaper, site or body that issued it",
        f"{WORKS}:27:3: unknown key “pubisher” – did you mean “publisher”?",
        "7 errors, no warnings",
    ]
    assert checked.code == 1


def test_all_faults_between_records_are_printed_at_once_and_sorted(tmp_path: Path) -> None:
    """Faults between records are printed together too, several of one sentence included."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (HERONS, "at: marsh:p2s1", "at: marsh:p2s9"),
        (HERONS, "was denied by the [[town-council]].", "was exposed by the [[town-counsel]]"),
        (DISAGREEMENTS, "herons-diary]", "herons-dairy]"),
        (MARSH, "unused: off-subject", "unused: other"),
    )
    checked = support.run(root, "check")
    assert checked.lines == [
        f"{HERONS}:19:9: does not end like a sentence – end it with a full stop",
        f"{HERONS}:19:9: shows no denial – use “said”, or one of “denied”, “denies” or “rejected”",
        f"{HERONS}:20:56: “exposed” is not used here – write “reported”",
        f"{HERONS}:20:71: [[town-counsel]] leads nowhere – did you mean “town-council”?",
        f"{HERONS}:22:7: no sentence “marsh:p2s9” – did you mean “marsh:p2s3”?",
        f"{DISAGREEMENTS}:4:28: no claim “herons-dairy” – did you mean “herons-diary”?",
        f"{MARSH}:21:24: no reason “other” – one of “wayfinding” or “off-subject”",
        "7 errors, no warnings",
    ]


def test_a_lock_and_a_record_may_be_damaged_at_once(tmp_path: Path) -> None:
    """A damaged verified.lock is reported beside the faults of records."""
    root = support.copy(tmp_path)
    support.edit(root, (LOCK, "brook-return ", "brook return "), (HERONS, "title: Herons", "title:"))
    assert support.run(root, "check").lines == [
        f"{HERONS}:2:7: “title” is empty – text belongs here",
        f"{LOCK}:2:1: is not a line of this file – run verify, which writes it again",
        "2 errors, no warnings",
    ]


@pytest.mark.parametrize("name", ["seeds/site.yml", "seeds/style.yml"])
def test_a_file_that_every_site_has_is_missing(tmp_path: Path, name: str) -> None:
    """A site without site.yml or style.yml is told that it needs one."""
    root = support.copy(tmp_path)
    (root / name).unlink()
    assert support.run(root, "check").lines == [
        f"{name}:1:1: is missing – every site has this file",
        "1 error, no warnings",
    ]


def test_seeds_are_missing(tmp_path: Path) -> None:
    """A folder without seeds/ is named, with what to do."""
    lines = support.run(tmp_path, "check").lines
    assert lines == [
        f"{tmp_path / 'seeds'}:1:1: is no folder – run this where seeds/ stands",
        "1 error, no warnings",
    ]


@pytest.mark.parametrize(
    ("raw", "place", "byte"),
    [
        (b"- id: heron\n  term: H\xe9ron\n", "2:10", "e9"),
        (b"\xff\xfe-\x00", "1:1", "ff"),
        ("- id: heron\n  term: “Heron”".encode()[:-1], "2:15", "e2"),
        (b"\xef\xbb\xbf- id: h\xe9ron\n", "1:8", "e9"),
    ],
    ids=["Latin-1", "UTF-16", "cut-in-a-character", "after-a-byte-order-mark"],
)
def test_a_file_that_is_not_utf_8(tmp_path: Path, raw: bytes, place: str, byte: str) -> None:
    """A file that is not UTF-8 is reported with the place of its first byte that is none."""
    root = support.copy(tmp_path)
    (root / GLOSSARY).write_bytes(raw)
    assert support.run(root, "check").lines == [
        f"{GLOSSARY}:{place}: byte 0x{byte} is not UTF-8 – save the file as UTF-8",
        "1 error, no warnings",
    ]


def test_other_line_ends_and_a_byte_order_mark_are_no_fault(tmp_path: Path) -> None:
    """A file saved on Windows reads the same, and its faults keep their places."""
    root = support.copy(tmp_path)
    support.run(root, "generate")
    before = support.tree(root / "docs")
    text = (root / HERONS).read_text(encoding="utf-8")
    (root / HERONS).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert support.run(root, "check").code == 0
    support.run(root, "generate")
    assert support.tree(root / "docs") == before
    (root / HERONS).write_bytes(text.replace("\n", "\r\n").replace("at: marsh:p2s1", "at: x").encode())
    assert support.run(root, "check").lines[0].startswith(f"{HERONS}:22:7: ")


def test_a_file_too_large_is_not_read(tmp_path: Path) -> None:
    """A file over the limit is reported with its size."""
    root = support.copy(tmp_path)
    (root / GLOSSARY).write_bytes(b"#" * 5_000_001)
    assert support.run(root, "check").lines == [
        f"{GLOSSARY}:1:1: is 5,000,001 bytes long – at most 5,000,000 can be read",
        "1 error, no warnings",
    ]


@pytest.mark.parametrize(
    "text", ["[" * 60_000 + "]" * 60_000, "- " * 60_000 + "x", "{a: " * 60_000 + "}" * 60_000]
)
def test_a_file_nested_without_end_does_not_break_the_program(tmp_path: Path, text: str) -> None:
    """However deep lists are nested, the parser does not crash; in a process of its own, as it could."""
    root = support.copy(tmp_path)
    (root / CHANGES).write_text(text, encoding="utf-8")
    checked = support.spawn(root, ["check"], {})
    assert checked.code == 1
    place, _, what = checked.err.splitlines()[0].partition(" ")
    assert place.startswith(f"{CHANGES}:1:")
    assert what == "is nested deeper than 20 levels – look above for brackets or indentation too many"


@pytest.mark.parametrize("ending", [".yaml", ".YML", ".Yaml"])
def test_a_file_with_another_ending_is_not_passed_over(tmp_path: Path, ending: str) -> None:
    """A seed file whose ending is not quite right is reported instead of left unread."""
    root = support.copy(tmp_path)
    (root / "seeds" / f"more{ending}").write_text("page: more\n", encoding="utf-8")
    assert support.run(root, "check").lines == [
        f"seeds/more{ending}:1:1: ends in “{ending}” and would not be read – name it “.yml”",
        "1 error, no warnings",
    ]


def test_a_folder_with_the_name_of_a_file(tmp_path: Path) -> None:
    """A folder called like a seed file is reported, not read."""
    root = support.copy(tmp_path)
    (root / "seeds" / "more.yml").mkdir()
    assert support.run(root, "check").lines == [
        "seeds/more.yml:1:1: is a folder – a seed file belongs here",
        "1 error, no warnings",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links need a right of their own on Windows")
@pytest.mark.parametrize("target", ["../outside.yml", "/etc/hostname", "../nowhere.yml", "more.yml"])
def test_a_link_that_leads_out_of_the_folder(tmp_path: Path, target: str) -> None:
    """A link to a file elsewhere, to no file or to itself is not followed."""
    root = support.copy(tmp_path)
    (root / "outside.yml").write_text("page: more\ntitle: More\ntext: []\n", encoding="utf-8")
    (root / "seeds" / "more.yml").symlink_to(target)
    lines = support.run(root, "check").lines
    assert lines == [
        "seeds/more.yml:1:1: is a link, and links are not followed – put the file or folder itself here",
        "1 error, no warnings",
    ]


def test_a_page_is_not_broken_by_lines_in_its_title(tmp_path: Path) -> None:
    """Line breaks in a title or claim do not end the front matter: each value stays on its line."""
    root = support.copy(tmp_path)
    support.edit(
        root,
        (TERNS, "title: Terns", 'title: "Terns\\n---\\nand gulls"'),
        (
            HERONS,
            "says: >-\n    Of 90 nests about a third",
            "says: |-\n    Of 90 nests\n    ---\n    about a third",
        ),
    )
    assert support.run(root, "generate").code == 0
    for path in ("docs/counts/terns.md", "docs/evidence/nests-empty.md"):
        head = (root / path).read_text(encoding="utf-8").split("\n---\n")[0].splitlines()
        assert head[0] == "---"
        assert [line.partition(":")[0].strip() for line in head[1:4]] == ["title", "description", "seed"]


def test_an_address_cannot_end_its_link(tmp_path: Path) -> None:
    """Brackets in an address of a work do not begin a link of their own."""
    root = support.copy(tmp_path)
    address = "https://example.org/road)[x](https://example.com"
    support.edit(root, (WORKS, "https://example.org/road", address))
    support.run(root, "generate")
    page = (root / "docs" / "sources.md").read_text(encoding="utf-8")
    assert "](https://example.com" not in page
