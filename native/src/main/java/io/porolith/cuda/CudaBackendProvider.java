package io.porolith.cuda;

import io.porolith.backend.Backend;
import io.porolith.backend.BackendProvider;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Available where an NVIDIA driver finds a GPU that the kernels run on; then it is the first choice. */
public final class CudaBackendProvider implements BackendProvider {
    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public int priority() {
        return 10;
    }

    @Override
    public Optional<String> whyUnavailable(int device) {
        return whyUnavailable(CudaProbe.result(), device);
    }

    static Optional<String> whyUnavailable(CudaProbe probe, int device) {
        if (!probe.trouble().isEmpty()) {
            return Optional.of(probe.trouble());
        }
        List<DeviceInfo> devices = probe.devices();
        if (device >= devices.size()) {
            String found = devices.stream().map(DeviceInfo::describe).collect(Collectors.joining("; "));
            return Optional.of("there is no device " + device + ", the driver finds " + devices.size() + ": " + found);
        }
        DeviceInfo info = devices.get(device);
        return info.isNewEnough()
                ? Optional.empty()
                : Optional.of(
                        info.describe() + " is too old; the kernels need compute capability 7.5 (Turing) or newer");
    }

    @Override
    public Backend open(int device) {
        return new CudaBackend(new JCudaDevice(CudaProbe.result().devices().get(device)));
    }

    @Override
    public Map<String, String> findings() {
        return JCudaReport.lines();
    }
}
