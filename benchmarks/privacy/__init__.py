"""An attacker against releases of random towns, and what each protection holds back."""
