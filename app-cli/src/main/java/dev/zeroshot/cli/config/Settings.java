package dev.zeroshot.cli.config;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.UsageException;
import dev.zeroshot.core.model.ModelCard;
import dev.zeroshot.core.model.OpenOptions;
import dev.zeroshot.core.model.Precision;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/**
 * What is in force.
 *
 * @param model the model's id
 * @param threads how many threads the model may keep busy, at least 1
 * @param device where the model runs; empty for the backend's default
 * @param logitScale the factor on the cosine, for a model whose files carry none or instead of its own
 * @param onnx whether a ready-made ONNX export wins over weights
 * @param exact whether every pixel of a picture is decoded, however large it is
 * @param precision the numbers that the towers compute with
 * @param service for models that run elsewhere
 * @param verbose whether the user wants to know how things are done
 */
public record Settings(
        Setting<String> model,
        Setting<Integer> threads,
        Setting<Optional<String>> device,
        Setting<OptionalDouble> logitScale,
        Setting<Boolean> onnx,
        Setting<Boolean> exact,
        Setting<Precision> precision,
        ServiceSettings service,
        boolean verbose) {
    /**
     * The same for a user who wants to know how things are done.
     *
     * @return new settings
     */
    public Settings verbosely() {
        return new Settings(model, threads, device, logitScale, onnx, exact, precision, service, true);
    }

    /**
     * The numbers that a model computes with, for people who want to know how things are done: nothing is said of what
     * everybody expects.
     *
     * @param card the open model's
     * @return empty where float32 was asked for
     */
    public Optional<String> chosenPrecision(ModelCard card) {
        return precision.value() == Precision.FLOAT32 ? Optional.empty() : card.precision();
    }

    /**
     * How a model is opened under these settings.
     *
     * @param callers how many threads will call it at the same time, at least 1
     * @return the options
     */
    public OpenOptions openOptions(int callers) {
        return new OpenOptions(
                threads.value(),
                callers,
                device.value(),
                logitScale.value(),
                onnx.value(),
                exact.value(),
                precision.value());
    }

    /**
     * Does what depends on the model and the device; if one of them is at fault, the error says where it was set. That a
     * model was named by its flag goes without saying.
     *
     * @param use what to do
     * @param <T> what comes of it
     * @return what comes of it
     */
    public <T> T blaming(Supplier<T> use) {
        try {
            return use.get();
        } catch (ModelException e) {
            boolean far = !model.origin().equals(SettingKey.MODEL.flag()) && !model.isDefault();
            boolean unknown =
                    e.reason() == ModelException.Reason.UNKNOWN || e.reason() == ModelException.Reason.NOT_HERE;
            if (far && unknown && e.getMessage().contains(model.value())) {
                throw new ModelException(e.reason(), model.origin() + ": " + e.getMessage(), e, e.retriable());
            }
            throw e;
        } catch (UsageException e) {
            if (device.value()
                    .filter(name -> e.getMessage().contains("device '" + name + "'"))
                    .isPresent()) {
                throw new UsageException(device.origin() + ": " + e.getMessage());
            }
            if (e.getMessage().startsWith("precision ")) {
                throw new UsageException(precision.origin() + ": " + e.getMessage());
            }
            throw e;
        }
    }

    /**
     * All settings in words, a secret as asterisks.
     *
     * @return from the key to its value as text, empty where nothing is set, and its origin
     */
    public Map<String, Setting<Optional<String>>> described() {
        Map<String, Setting<Optional<String>>> all = new LinkedHashMap<>();
        put(all, SettingKey.MODEL, Optional.of(model.value()), model);
        put(all, SettingKey.THREADS, Optional.of(Integer.toString(threads.value())), threads);
        put(all, SettingKey.DEVICE, device.value(), device);
        OptionalDouble scale = logitScale.value();
        put(
                all,
                SettingKey.LOGIT_SCALE,
                scale.isPresent() ? Optional.of(Double.toString(scale.getAsDouble())) : Optional.empty(),
                logitScale);
        put(all, SettingKey.ONNX, Optional.of(Boolean.toString(onnx.value())), onnx);
        put(all, SettingKey.EXACT, Optional.of(Boolean.toString(exact.value())), exact);
        put(all, SettingKey.PRECISION, Optional.of(precision.value().text()), precision);
        service.settings()
                .forEach((key, setting) -> put(all, key, setting.value().map(Object::toString), setting));
        return all;
    }

    private static void put(
            Map<String, Setting<Optional<String>>> all, SettingKey key, Optional<String> text, Setting<?> setting) {
        all.put(key.key(), new Setting<>(text, setting.origin()));
    }
}
