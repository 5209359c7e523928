import pytest

from localcloud.template.s3_address import S3Address


@pytest.mark.parametrize(
    "url",
    [
        "https://s3.amazonaws.com/shop/a/b.yaml",
        "https://s3.eu-central-1.amazonaws.com/shop/a/b.yaml",
        "https://s3-us-west-2.amazonaws.com/shop/a/b.yaml",
        "https://s3.dualstack.us-east-1.amazonaws.com/shop/a/b.yaml",
        "https://shop.s3.amazonaws.com/a/b.yaml",
        "https://shop.s3.eu-central-1.amazonaws.com/a/b.yaml",
        "https://shop.s3-us-west-2.amazonaws.com/a/b.yaml",
        "https://shop.s3.dualstack.us-east-1.amazonaws.com/a/b.yaml",
        "https://shop.s3.cn-north-1.amazonaws.com.cn/a/b.yaml",
        "https://shop.s3.amazonaws.com/a/b.yaml?versionId=1",
        "http://127.0.0.1:4566/shop/a/b.yaml",
        "http://localhost:4566/shop/a/b.yaml",
        "http://shop.s3.localhost:4566/a/b.yaml",
    ],
)
def test_every_form_of_address_names_the_same_object(url: str) -> None:
    address = S3Address.of(url)
    assert address == S3Address("shop", "a/b.yaml")
    assert S3Address.of(address.by_path()) == address


def test_a_bucket_may_have_dots_and_a_key_blanks() -> None:
    url = "https://my.shop.s3.us-east-1.amazonaws.com/a%20b.yaml"
    assert S3Address.of(url) == S3Address("my.shop", "a b.yaml")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.com/shop/a.yaml",
        "s3://shop/a.yaml",
        "child.yaml",
        "https://s3.evil.com/b/k",
    ],
)
def test_what_is_not_in_s3_is_refused_as_cloudformation_does(url: str) -> None:
    with pytest.raises(ValueError, match="is not a valid S3 domain"):
        S3Address.of(url)


@pytest.mark.parametrize("url", ["https://shop.s3.amazonaws.com/", "https://s3.amazonaws.com/shop"])
def test_an_address_without_a_key_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match="give a bucket and a key"):
        S3Address.of(url)
