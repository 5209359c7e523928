"""What Cloud Control answers to a request that it does not take, by the names of its API."""

# The exceptions of the API that stand for an error code of a handler (botocore's service model of
# cloudcontrol). AccessDenied comes as the error that all services of AWS have in common.
_BY_HANDLER_CODE = {
    "AccessDenied": "AccessDeniedException",
    "AlreadyExists": "AlreadyExistsException",
    "GeneralServiceException": "GeneralServiceException",
    "InternalFailure": "HandlerInternalFailureException",
    "InvalidCredentials": "InvalidCredentialsException",
    "InvalidRequest": "InvalidRequestException",
    "NetworkFailure": "NetworkFailureException",
    "NotFound": "ResourceNotFoundException",
    "NotStabilized": "NotStabilizedException",
    "NotUpdatable": "NotUpdatableException",
    "ResourceConflict": "ResourceConflictException",
    "ServiceInternalError": "ServiceInternalErrorException",
    "ServiceLimitExceeded": "ServiceLimitExceededException",
    "Throttling": "ThrottlingException",
}
_LONGEST_MESSAGE = 2048


class Refused(Exception):
    """A request that fails at once, with the exception's name in the API."""

    def __init__(self, kind: str, message: str) -> None:
        super().__init__(message[:_LONGEST_MESSAGE])
        self.kind = kind


def invalid(message: str) -> Refused:
    """The refusal of a request that cannot be right."""
    return Refused("ValidationException", message)


def not_found(type_name: str, identifier: str) -> Refused:
    """The refusal of a request about a resource that is not there."""
    told = f"Resource of type '{type_name}' with identifier '{identifier}' was not found."
    return Refused("ResourceNotFoundException", told)


def from_handler(error_code: str | None, message: str) -> Refused:
    """The failure of a handler that answers while the caller waits."""
    return Refused(_BY_HANDLER_CODE.get(error_code or "", "HandlerFailureException"), message)
