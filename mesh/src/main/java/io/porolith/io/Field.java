package io.porolith.io;

/**
 * Values of one field on a lattice.
 *
 * @param name which field
 * @param values component-interleaved (value of component c at site s is {@code values[s * components + c]}), x fastest; voids hold NaN
 *     for voxel fields of solids and 0 for displacement
 */
public record Field(FieldName name, float[] values) implements FieldSource {
    @Override
    public long length() {
        return values.length;
    }
}
