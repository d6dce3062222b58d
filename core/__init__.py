"""All the assistant knows: documents, experts, models, proof and history. Has never heard of a window."""
