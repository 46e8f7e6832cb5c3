-- Gemeenten that ended, each with what is known of its successors. Reads areas.gemeente_row (code, name, within_, from_,
-- until_): the register, and areas.declared_successor (code, successor, since): what somebody looked up.
CREATE TABLE areas.gemeente_successor AS
WITH life AS (
  -- Rows of one code that touch are one life: a gemeente that moved to another provincie or got another name.
  SELECT
    code,
    arg_max(name, from_) AS name,
    arg_max(within_, from_) AS last_within,
    arg_min(within_, from_) AS first_within,
    min(from_) AS began,
    CASE WHEN count(*) = count(until_) THEN max(until_) END AS ended
  FROM areas.gemeente_row
  GROUP BY code
),
candidate AS (
  SELECT
    gone.code,
    new.code AS successor,
    count(*) OVER (PARTITION BY gone.code) AS candidates
  FROM life AS gone
  JOIN life AS new
    ON new.began = gone.ended
    AND new.first_within = gone.last_within
    AND new.code <> gone.code
),
ended AS (
  SELECT code, name, ended FROM life WHERE ended IS NOT NULL
  UNION ALL
  SELECT code, NULL, min(since) FROM areas.declared_successor WHERE code NOT IN (SELECT code FROM life) GROUP BY code
),
told AS (
  SELECT
    ended.code,
    ended.name,
    ended.ended,
    coalesce(declared.successor, candidate.successor) AS successor,
    CASE
      WHEN declared.successor IS NOT NULL THEN 'declared'
      WHEN candidate.candidates = 1 THEN 'only_new'
      WHEN candidate.candidates > 1 THEN 'one_of_new'
      ELSE 'not_told'
    END AS basis,
    declared.since
  FROM ended
  LEFT JOIN areas.declared_successor AS declared
    ON declared.code = ended.code
  LEFT JOIN candidate
    ON declared.code IS NULL
    AND candidate.code = ended.code
)
SELECT
  told.code,
  told.name,
  told.ended,
  told.successor,
  life.name AS successor_name,
  CASE WHEN told.successor IS NOT NULL THEN coalesce(told.since, told.ended) END AS since,
  told.basis
FROM told
LEFT JOIN life
  ON life.code = told.successor
ORDER BY told.code, told.successor;
