package io.porolith.cuda;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The compiled kernels that come with the program: PTX, which the driver translates for its device when it is loaded. */
final class Ptx {
    private Ptx() {}

    /** Text of a compiled file. */
    static String text(String module) {
        return resource(module + ".ptx");
    }

    /** Text of a file beside the compiled kernels. */
    static String resource(String name) {
        try (InputStream in = Ptx.class.getResourceAsStream("ptx/" + name)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the program was built without the kernels: ptx/" + name + " is missing");
            }
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
