/*
Branches that published lists name as open to abuse, by the beginning of their SBI 2008 code, each with its reason.
No code begins with another. There is no official list: the guidance on the Wwft names examples and says so. A
branch on this list is legal, and by far most of its firms are honest.
*/
SELECT
  sbi,
  reden
FROM (
  VALUES
    ('38', 'afvalverwerking en schroot: Leidraad Wwft'),
    ('45', 'autohandel en autoschade: Leidraad Wwft; DOOK, thema autobranche'),
    ('4742', 'telefoonwinkels (belwinkels): Leidraad Wwft'),
    ('4777', 'juweliers: richtlijn Wwft van Belastingdienst/Bureau Toezicht Wwft, 2021'),
    ('4779', 'antiek en tweedehands goederen: richtlijn Wwft van Belastingdienst/Bureau Toezicht Wwft, 2021'),
    ('55', 'hotels en logies: Leidraad Wwft; Ferwerda en Kleemans over witwasrisico per branche'),
    ('56', 'restaurants en cafés: Leidraad Wwft; Bureau Financieel Toezicht, maart 2025'),
    ('771', 'verhuur en lease van auto''s: DOOK, thema autobranche (dat heel SBI 77 neemt)'),
    ('78', 'uitzendbureaus: Aanjaagteam bescherming arbeidsmigranten (Roemer), 2020'),
    ('92', 'kansspelen: Leidraad Wwft; Ferwerda en Kleemans over witwasrisico per branche'),
    ('9602', 'kappers, nagelstudio''s en schoonheid: vergunningplicht West-Brabant en Rotterdam')
) AS lijst (sbi, reden)
