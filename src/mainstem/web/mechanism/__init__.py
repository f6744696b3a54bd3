"""The pages of the cooperation: at a glance, its framework, organs, meetings, papers and partners."""
