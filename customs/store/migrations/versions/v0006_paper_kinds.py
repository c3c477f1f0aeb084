"""What a paper of a declaration is, as a person said: invoice, bill, certificate of origin, …"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("declaration_document", sa.Column("kind", sa.String(20)))


def downgrade() -> None:
    op.drop_column("declaration_document", "kind")
