-- What rows are placed against, filled from the registers that `locates` names. `buurt` is one of the workspace's, or
-- NULL: `several` says whether the key lies in more than one, else it lies outside. `code` is where it lies: a buurt of any
-- gemeente, or `~` when no buurt holds its point.
CREATE TABLE places.bag_id (id VARCHAR, buurt VARCHAR, several BOOLEAN);
CREATE TABLE places.number (
  postcode VARCHAR, number INTEGER, code VARCHAR, buurt VARCHAR, several BOOLEAN, gemeente VARCHAR, register UTINYINT);
-- Letters and additions, only of numbers that lie in several buurten.
CREATE TABLE places.suffix (postcode VARCHAR, number INTEGER, suffix VARCHAR, buurt VARCHAR, gemeente VARCHAR);
-- `share`: of the house numbers of the postcode, those that lie in the buurt; NULL when no register of addresses tells.
CREATE TABLE places.postcode (postcode VARCHAR, buurt VARCHAR, several BOOLEAN, gemeente VARCHAR, share DOUBLE);
