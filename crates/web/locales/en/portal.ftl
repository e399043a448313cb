# The public portal

## The public portal
open-heading = Public proposals of { $place }
open-lead = Proposals that { $place } shows the public: who proposed, who handles, what was answered, what was kept.
open-others = Other committees
