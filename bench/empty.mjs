// What Node itself needs to start and end.
