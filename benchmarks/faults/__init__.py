"""Operations on a store that are killed with -9 at drawn moments: nothing lost, nothing half."""
