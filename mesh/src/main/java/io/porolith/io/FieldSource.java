package io.porolith.io;

/** A field of a lattice as a writer takes it: whole, or some planes at a time. */
public sealed interface FieldSource permits Field, PlaneField {
    FieldName name();

    /** Values it has: sites times components. */
    long length();
}
