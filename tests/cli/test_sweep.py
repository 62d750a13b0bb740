import io

from tests.replication.test_blobs import picture


def test_photos_that_no_record_shows_are_removed_and_counted(fieldcrm, story, instance):
    from fieldcrm.replication.shelf import Shelf

    shelf = Shelf(instance / "blobs")
    blob = shelf.keep(io.BytesIO(picture()))
    said = fieldcrm("sweep")
    assert said.exit_code == 0, said.output
    assert "0 photos" in said.output
    assert "1 more" in said.output
    assert "1 photos" in fieldcrm("sweep", "--days", "0").output
    assert shelf.find(blob.sha256) is None
    assert fieldcrm("check").output.count("WRONG blobs") == 0
