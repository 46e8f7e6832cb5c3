/*
title: { nl: De bron houdt het cijfer geheim of kent het niet, en: The source keeps the figure secret or does not know it }
gives: value
# `reden` is why a value is missing, of `_missing`; none where the value is there.
arguments: [reden]
*/
coalesce(reden IN ('secret', 'unknown_or_secret'), FALSE)
