"""What the agent is told: the playbook, the state of the conversation, and the coach."""
