"""The only code that knows a foreign library; each library has one home here."""
