"""What administrators do; each change leaves a `Change`, what needs two people is a `Proposal` first."""
