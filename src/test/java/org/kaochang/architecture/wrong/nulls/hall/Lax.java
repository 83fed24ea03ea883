package org.kaochang.architecture.wrong.nulls.hall;

/** In a package that says nothing of nulls at all. */
final class Lax {}
