"""What visible patrol led to, without fooling oneself: lots, effects, fit; never in a rank."""
