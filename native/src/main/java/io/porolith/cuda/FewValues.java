package io.porolith.cuda;

import io.porolith.backend.Precision;

/** Values at a list of places, which goes to the device with them. */
final class FewValues {
    /** Bytes of lists and values that wait in room that is kept; longer ones get memory of their own, which is counted. */
    private static final long KEPT = 1 << 20;

    private final Device device;
    private final DeviceMemory memory;
    private final Launches launches;

    FewValues(Device device, DeviceMemory memory, Launches launches) {
        this.device = device;
        this.memory = memory;
        this.launches = launches;
    }

    /** @param from address that places are counted from */
    void gather(int[] at, Precision precision, long from, double[] host) {
        atPlaces(at, (list, values) -> {
            launches.entries(Kernel.GATHER, precision, at.length, at.length, list, from, values);
            device.download(values, host, 0, at.length);
        });
    }

    /**
     * @param shape the grid or line that the places are of, whose periodic copies take the values too
     * @param to address that places are counted from
     */
    void scatter(double[] host, int[] at, Precision precision, Object shape, long to) {
        atPlaces(at, (list, values) -> {
            device.upload(host, 0, at.length, values);
            launches.entries(Kernel.SCATTER, precision, at.length, shape, at.length, list, values, to);
        });
    }

    /** What is done with a list on the device and room for a number at each of its places; both are addresses. */
    @FunctionalInterface
    private interface AtPlaces {
        void act(long list, long values);
    }

    private void atPlaces(int[] places, AtPlaces action) {
        long forList = (4L * places.length + 7) / 8 * 8;
        if (places.length > 0 && forList + 8L * places.length <= KEPT) {
            long list = launches.room(forList + 8L * places.length);
            device.upload(places, list);
            action.act(list, list + forList);
        } else if (places.length > 0) {
            try (DeviceMemory.Block list = memory.allocate(4L * places.length);
                    DeviceMemory.Block values = memory.allocate(8L * places.length)) {
                device.upload(places, list.address());
                action.act(list.address(), values.address());
            }
        }
    }
}
