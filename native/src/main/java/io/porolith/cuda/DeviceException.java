package io.porolith.cuda;

/** A call to the device failed. */
final class DeviceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    DeviceException(String message) {
        super(message);
    }

    /** What the user can do about an error of the driver, as the end of a sentence. */
    static String advice(String error) {
        return switch (error) {
            case "CUDA_ERROR_DEVICE_UNAVAILABLE" -> "; another program has the device to itself, see nvidia-smi";
            case "CUDA_ERROR_ILLEGAL_ADDRESS",
                    "CUDA_ERROR_MISALIGNED_ADDRESS",
                    "CUDA_ERROR_INVALID_ADDRESS_SPACE",
                    "CUDA_ERROR_ILLEGAL_INSTRUCTION",
                    "CUDA_ERROR_INVALID_PC",
                    "CUDA_ERROR_LAUNCH_FAILED",
                    "CUDA_ERROR_LAUNCH_TIMEOUT",
                    "CUDA_ERROR_ECC_UNCORRECTABLE",
                    "CUDA_ERROR_HARDWARE_STACK_ERROR",
                    "CUDA_ERROR_CONTEXT_IS_DESTROYED" ->
                "; the device is lost to this run, finished steps are kept; if it happens again look at nvidia-smi and the system log";
            default -> "";
        };
    }
}
