"""What came in: papers, registers, forms and agreements of a year, read from their folders."""
