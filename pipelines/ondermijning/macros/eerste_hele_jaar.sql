/*
title: { nl: Eerste jaar dat een register er heel is, en: First year of which a register is there as a whole }
gives: value
arguments: [eerste_dag, bijgehouden_vanaf]
*/
-- What the workspace says goes before the rows; of rows alone, a first year whose January has none began later.
coalesce(
  year(bijgehouden_vanaf - 1) + 1,
  year(eerste_dag) + CAST(month(eerste_dag) > 1 AS INTEGER)
)
