/*
title: { nl: Loopt op 31 december van een jaar, en: In force on 31 December of a year }
gives: value
# `eind_dag` is the first day on which it is no more; none when it still runs.
arguments: [begin_dag, eind_dag, jaartal]
*/
begin_dag <= make_date(jaartal, 12, 31)
AND (eind_dag IS NULL OR eind_dag > make_date(jaartal, 12, 31))
