"""What banks and wallets tell a province's node by themselves: one file for each provider and its way of signing."""
