package io.porolith.cuda;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What {@code porolith info} says of the driver, its devices and JCuda's libraries. */
final class JCudaReport {
    private JCudaReport() {}

    static Map<String, String> lines() {
        CudaProbe probe = CudaProbe.result();
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("driver", probe.trouble().isEmpty() ? driver(probe) : probe.trouble());
        probe.devices().forEach(d -> lines.put("device " + d.ordinal(), d.describe()));
        for (Library library : Library.values()) {
            lines.put(library.className(), library.state() + "; " + library.use);
        }
        for (OptionalLibrary library : OptionalLibrary.values()) {
            lines.put(library.title(), optional(library, probe));
        }
        return lines;
    }

    /** What an optional library is good for here. */
    private static String optional(OptionalLibrary library, CudaProbe probe) {
        if (probe.devices().isEmpty()) {
            return "not tried without a device; runs use kernels of our own";
        }
        int device = probe.devices().get(0).ordinal();
        return library.ready(device)
                .map(why -> why + "; nothing is lost, " + library.what() + " are kernels of our own")
                .orElseGet(
                        () -> "serves; gpu-check holds " + library.what() + " against it, runs use kernels of our own");
    }

    private static String driver(CudaProbe probe) {
        return "NVIDIA driver for CUDA up to "
                + DeviceInfo.version(probe.devices().get(0).driver());
    }

    /** The libraries of JCuda that need nothing of CUDA but the driver, and what each is for. */
    enum Library {
        DRIVER("jcuda.driver.JCudaDriver", "the only one that runs need: memory, copies, launches of our own kernels"),
        PTX_COMPILER(
                "jcuda.nvptxcompiler.JNvPTXCompiler",
                "translates kernels without a device; used by the tests only, the driver does it in runs");

        private final String type;
        private final String use;

        Library(String type, String use) {
            this.type = type;
            this.use = use;
        }

        String className() {
            return type.substring(type.lastIndexOf('.') + 1);
        }

        /** Whether it is there and can be loaded. */
        String state() {
            try {
                JCudaLibraries.loading(className(), () -> initialise(type));
                return "loads";
            } catch (ClassOrLibraryMissing e) {
                return "not installed";
            } catch (LinkageError e) {
                return "does not load here";
            } catch (IOException e) {
                return "not installed";
            }
        }

        private static void initialise(String type) {
            try {
                Class.forName(type);
            } catch (ClassNotFoundException e) {
                throw new ClassOrLibraryMissing(e);
            }
        }
    }

    /** A class of an optional library is not on the class path. */
    private static final class ClassOrLibraryMissing extends RuntimeException {
        private static final long serialVersionUID = 1L;

        ClassOrLibraryMissing(Throwable cause) {
            super(cause);
        }
    }
}
