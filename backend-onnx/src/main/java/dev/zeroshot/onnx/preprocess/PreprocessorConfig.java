package dev.zeroshot.onnx.preprocess;

import dev.zeroshot.core.error.ModelException;
import dev.zeroshot.core.error.ModelException.Reason;
import dev.zeroshot.core.picture.PicturePreprocessor;
import dev.zeroshot.core.picture.crop.CropRule;
import dev.zeroshot.core.picture.pixels.PictureDecoder;
import dev.zeroshot.core.picture.tensor.Normalisation;
import dev.zeroshot.onnx.json.JsonFile;
import dev.zeroshot.onnx.json.JsonObjectView;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What preprocessor_config.json says: how a picture is resized, cropped and normalised. Immutable and thread-safe.
 *
 * @param file where it was read, for messages
 * @param crop from any picture to the crop that the tower sees
 * @param normalisation from the crop's bytes to floats
 */
public record PreprocessorConfig(String file, CropRule crop, Normalisation normalisation) {
    private static final String FILE = "preprocessor_config.json";

    /** What "transformers" 5 writes: the picture's part beside the tokenizer's. */
    private static final String JOINT_FILE = "processor_config.json";

    private static final String JOINT_FIELD = "image_processor";

    /**
     * Reads preprocessor_config.json, or the field {@code image_processor} of processor_config.json.
     *
     * @param folder a model's folder
     * @return the configuration
     * @throws ModelException NOT_HERE if there is neither; DAMAGED or UNSUPPORTED with the file and the field
     */
    public static PreprocessorConfig read(Path folder) {
        Path file = folder.resolve(FILE);
        Path joint = folder.resolve(JOINT_FILE);
        return JsonFile.readIfPresent(file)
                .map(json -> of(file.toString(), json))
                .or(() -> JsonFile.readIfPresent(joint)
                        .flatMap(json -> json.optionalObject(JOINT_FIELD))
                        .map(json -> of(joint.toString(), json)))
                .orElseThrow(() -> new ModelException(
                        Reason.NOT_HERE,
                        file + ": there is no such file; it says how pictures are resized and normalised, so fetch it"
                                + " from where the model came from"));
    }

    /**
     * Reads a configuration that is parsed already.
     *
     * @param file where it was read, for messages
     * @param json the object with {@code size}, {@code crop_size} and so on; absent fields take the defaults of
     *     "transformers"
     * @return the configuration
     * @throws ModelException DAMAGED or UNSUPPORTED with the file and the field
     */
    public static PreprocessorConfig of(String file, JsonObjectView json) {
        PreprocessorFields fields = new PreprocessorFields(json);
        return new PreprocessorConfig(file, fields.crop(), fields.normalisation());
    }

    /**
     * Does nothing if every picture becomes as large as a tower wants it.
     *
     * @param width pixels
     * @param height pixels
     * @throws ModelException DAMAGED if pictures become another size, or keep their shape
     */
    public void requireSize(int width, int height) {
        CropRule.Size wanted = new CropRule.Size(width, height);
        Optional<CropRule.Size> size = crop.outputSize();
        if (size.isPresent() && size.get().equals(wanted)) {
            return;
        }
        String problem = size.map(actual ->
                        "makes pictures of " + actual.width() + " x " + actual.height() + " pixels of all pictures")
                .orElse("crops no picture to a fixed size");
        throw new ModelException(
                Reason.DAMAGED,
                file + ": " + problem + ", but the model takes " + width + " x " + height
                        + "; take this file and config.json from one download");
    }

    /**
     * The steps from a picture to its crop and on to floats.
     *
     * @param decoder decodes pictures that are not pixels yet
     * @return the preprocessor
     */
    public PicturePreprocessor preprocessor(PictureDecoder decoder) {
        return new PicturePreprocessor(decoder, crop, normalisation);
    }

    /**
     * All steps in words.
     *
     * @return for a model's card
     */
    public String describe() {
        return crop.describe() + ", then " + normalisation;
    }
}
