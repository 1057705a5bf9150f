"""What a hostile hand would write as a place's name, a note or a category."""

HOSTILE = "<script>alert(1)</script><img src=x onerror=alert(2)>${7*7}`</script>\u2028"
