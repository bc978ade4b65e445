package io.porolith.io.image;

import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/** Compressions of TIFF strips and tiles (TIFF Revision 6.0, Adobe 1992, sections 9 and 13; TIFF Technical Note 2 for Deflate). */
final class TiffCodecs {
    static final int NONE = 1;
    static final int LZW = 5;
    static final int DEFLATE = 8;
    static final int OLD_DEFLATE = 32_946;
    static final int PACK_BITS = 32_773;

    private static final int CLEAR = 256;
    private static final int END = 257;
    private static final int CODES = 4096;

    private TiffCodecs() {}

    /** How many bytes one byte can become at most: a code of 12 bits stands for at most 4096 bytes, 128 equal bytes take two. */
    static long mostExpansion(int compression) {
        return switch (compression) {
            case NONE -> 1;
            case PACK_BITS -> 64;
            case LZW -> 2731;
            default -> 1032;
        };
    }

    static boolean isKnown(long compression) {
        return compression == NONE
                || compression == LZW
                || compression == DEFLATE
                || compression == OLD_DEFLATE
                || compression == PACK_BITS;
    }

    /** Unpacks exactly {@code length} bytes; what may follow them is left. */
    static byte[] unpacked(int compression, byte[] packed, int length) throws ZipException {
        return switch (compression) {
            case NONE -> packed;
            case LZW -> lzw(packed, length);
            case PACK_BITS -> packBits(packed, length);
            default -> inflated(packed, length);
        };
    }

    private static byte[] inflated(byte[] packed, int length) throws ZipException {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(packed);
            byte[] plain = new byte[length];
            int n = 0;
            while (n < length) {
                int more = inflater.inflate(plain, n, length - n);
                if (more == 0) {
                    throw new ZipException("Deflate data give " + n + " bytes, expected " + length);
                }
                n += more;
            }
            return plain;
        } catch (DataFormatException e) {
            throw new ZipException("Deflate data are damaged: " + e.getMessage());
        } finally {
            inflater.end();
        }
    }

    private static byte[] packBits(byte[] packed, int length) throws ZipException {
        byte[] plain = new byte[length];
        int n = 0;
        int p = 0;
        while (n < length && p < packed.length) {
            int code = packed[p++];
            if (code == -128) {
                continue;
            }
            int run = code >= 0 ? code + 1 : 1 - code;
            boolean fits = n + run <= length && (code >= 0 ? p + run <= packed.length : p < packed.length);
            if (!fits) {
                throw new ZipException("a PackBits run of " + run + " bytes leaves its strip at its byte " + p);
            }
            if (code >= 0) {
                System.arraycopy(packed, p, plain, n, run);
            } else {
                Arrays.fill(plain, n, n + run, packed[p]);
            }
            n += run;
            p += code >= 0 ? run : 1;
        }
        if (n < length) {
            throw new ZipException("PackBits data give " + n + " bytes, expected " + length);
        }
        return plain;
    }

    /** Codes of 9 to 12 bits, high bits first; the width grows one code early. */
    private static byte[] lzw(byte[] packed, int length) throws ZipException {
        if (packed.length > 1 && packed[0] == 0 && (packed[1] & 1) == 1) {
            throw new ZipException("LZW data of the order before TIFF 6.0, expected that of TIFF 6.0; save it again");
        }
        byte[] plain = new byte[length];
        // A new code is the bytes of the one before and the byte that follows them in the output, so that two numbers
        // say it.
        int[] start = new int[CODES];
        int[] size = new int[CODES];
        int next = END + 1;
        int n = 0;
        long bits = 0;
        int held = 0;
        int p = 0;
        while (n < length) {
            int width = Math.max(9, Math.min(12, 32 - Integer.numberOfLeadingZeros(next)));
            while (held < width) {
                if (p == packed.length) {
                    throw new ZipException("LZW data give " + n + " bytes, expected " + length);
                }
                bits = bits << 8 | packed[p++] & 0xff;
                held += 8;
            }
            int code = (int) (bits >> held - width) & (1 << width) - 1;
            held -= width;
            if (code == CLEAR) {
                next = END + 1;
                continue;
            }
            if (code >= CLEAR && (code == END || code >= next)) {
                throw new ZipException(
                        "LZW code " + code + " at byte " + p + " of its strip, expected one below " + next);
            }
            int from = n;
            if (code < CLEAR) {
                plain[n++] = (byte) code;
            } else {
                for (int b = 0; b < size[code] && n < length; b++) {
                    plain[n++] = plain[start[code] + b];
                }
            }
            if (next < CODES) {
                start[next] = from;
                size[next] = n - from + 1;
                next++;
            }
        }
        return plain;
    }
}
