package io.porolith.viewer.extract;

/** Value of the field at a corner of a cell: fields may jump between phases, so it depends on the cell, too. */
@FunctionalInterface
interface CellValues {
    CellValues NONE = (cell, node) -> Float.NaN;

    float at(int cell, int node);
}
