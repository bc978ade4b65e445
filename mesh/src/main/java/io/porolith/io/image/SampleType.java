package io.porolith.io.image;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.Optional;

/** What the values of an image are in its file. */
enum SampleType {
    UINT8(1),
    INT8(1),
    UINT16(2),
    INT16(2),
    UINT32(4),
    INT32(4),
    UINT64(8),
    INT64(8),
    FLOAT32(4),
    FLOAT64(8);

    private final int bytes;

    SampleType(int bytes) {
        this.bytes = bytes;
    }

    /** Bytes of a value. */
    int bytes() {
        return bytes;
    }

    /** True if values are grey values of 0 to 65535 as they are. */
    boolean isGrey() {
        return this == UINT8 || this == UINT16;
    }

    /** A value at a byte of a buffer. */
    double get(ByteBuffer from, int at) {
        return switch (this) {
            case UINT8 -> from.get(at) & 0xff;
            case INT8 -> from.get(at);
            case UINT16 -> from.getShort(at) & 0xffff;
            case INT16 -> from.getShort(at);
            case UINT32 -> from.getInt(at) & 0xffffffffL;
            case INT32 -> from.getInt(at);
            case UINT64 -> from.getLong(at) < 0 ? from.getLong(at) + 0x1p64 : from.getLong(at);
            case INT64 -> from.getLong(at);
            case FLOAT32 -> from.getFloat(at);
            case FLOAT64 -> from.getDouble(at);
        };
    }

    /** The type a file names: {@code uint8}, {@code Float32} and the like. */
    static Optional<SampleType> named(String name) {
        for (SampleType type : values()) {
            if (type.name().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    /** All names, for messages. */
    static String names() {
        return "uint8, int8, uint16, int16, uint32, int32, uint64, int64, float32 or float64";
    }
}
