"""A file a topic. Each has ``find(advert)``, which yields what it has to say."""
