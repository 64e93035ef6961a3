"""Areas and organs: what lies where, who is above whom, who follows whom.

Areas are the statistical divisions (district, street, community). Organs are the offices that act: the petition
bureau with its sections, departments, street offices, communities. An organ's subtree is a path prefix (treebeard
MP_Node), so "this organ or anything under it" is one indexed comparison everywhere above.
"""
